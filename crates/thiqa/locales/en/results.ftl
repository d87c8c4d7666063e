results-by-nothing = Everybody
results-by-station = Police station
results-by-governorate = Governorate
results-by-sex = Sex
results-by-age = Age
results-by-displacement = Displacement
results-by-other = Group
