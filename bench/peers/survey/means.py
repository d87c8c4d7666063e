"""20 means by 6 stations with their errors, by svy: python means.py FILE"""

import resource
import sys
import time

import polars
import svy

rows = polars.read_csv(sys.argv[1])
clock, began = time.process_time(), time.time()
sample = svy.Sample(rows, svy.Design(stratum="stratum", psu="psu", wgt="w"))
found = [sample.estimation.mean(f"q{item}", by="station") for item in range(1, 21)]
cpu, wall = time.process_time() - clock, time.time() - began
first = found[0].to_polars()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"svy {svy.__version__}: {cpu:.2f} CPU s, {wall:.2f} s, peak {peak:.0f} MB")
print(first.row(0))
