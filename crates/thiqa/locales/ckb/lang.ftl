# What stands between the parts of a list.
lang-comma = ،{" "}
# ماوەی کات.
lang-seconds = { $n } چرکە
lang-minutes = { $n } خولەک
lang-hours = { $n } کاتژمێر
lang-days = { $n } ڕۆژ
lang-now = هەر ئێستا
lang-ago-minutes = { $n } خولەک لەمەوبەر
lang-ahead-minutes = { $n } خولەکی تر
lang-ago-hours = { $n } کاتژمێر لەمەوبەر
lang-ahead-hours = { $n } کاتژمێری تر
lang-ago-days = { $n } ڕۆژ لەمەوبەر
lang-ahead-days = { $n } ڕۆژی تر
lang-sun = یەکشەممە
lang-mon = دووشەممە
lang-tue = سێشەممە
lang-wed = چوارشەممە
lang-thu = پێنجشەممە
lang-fri = هەینی
lang-sat = شەممە
lang-always = هەموو ڕۆژێک، شەو و ڕۆژ
lang-day-to-day = لە { $first } تا { $last }
lang-between = لە { $from } تا { $until }
