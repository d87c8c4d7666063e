# Registers
registers-intro = Each number is given once and never used again. A missing number means that something needs to be explained.
registers-register = Register
registers-entries = Entries
registers-last = Last number
registers-missing = Missing numbers
registers-whole = None missing
registers-range = { $first } to { $last }
registers-empty = There is nothing in the registers yet.
registers-comma = ,{" "}
registers-passed = Passed over after a restore: { $ranges }
