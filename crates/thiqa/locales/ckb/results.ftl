results-by-nothing = هەمووان
results-by-station = بنکەی پۆلیس
results-by-governorate = پارێزگا
results-by-sex = ڕەگەز
results-by-age = تەمەن
results-by-displacement = ئاوارەیی
results-by-other = گرووپ
