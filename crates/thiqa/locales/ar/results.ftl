results-by-nothing = الجميع
results-by-station = مركز الشرطة
results-by-governorate = المحافظة
results-by-sex = الجنس
results-by-age = العمر
results-by-displacement = النزوح
results-by-other = المجموعة
