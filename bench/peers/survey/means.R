# 20 means by 6 stations with their errors, by the package survey: Rscript means.R FILE
library(survey)
rows <- read.csv(commandArgs(TRUE)[1])
items <- reformulate(paste0("q", 1:20))
began <- proc.time()
design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = rows)
found <- svyby(items, ~station, design, svymean, keep.var = TRUE)
took <- proc.time() - began
first <- c(coef(found)[1], SE(found)[1, 1])
peak <- sum(gc()[, 6])
cat(sprintf("R survey %s: %.2f CPU s, %.2f s, peak %.0f MB; %.15g %.15g\n",
  packageVersion("survey"), took[["user.self"]] + took[["sys.self"]], took[["elapsed"]], peak,
  first[1], first[2]))
