# بەیانیی بنکە.
duty-report-signed = واژۆ کرا.
duty-open-report = کردنەوەی هەڵوێست
duty-missing-reports = ڕۆژانی بێ هەڵوێستی واژۆکراو:
duty-needs = ئەوەی سەرەتا پێویستی بە تۆیە
duty-nothing = ئێستا هیچ چاوەڕوانت نییە.
duty-more-than = زیاتر لە { $number }
duty-unassigned = کەیسی بێ ئەفسەر
duty-overdue = ماوەی یاسایی تێپەڕیو
duty-today = ماوەیەک کە ئەمڕۆ تەواو دەبێت
duty-tasks = کاری دواکەوتوو، بڕیاری دادوەرانیش
duty-late = سەردانیکەرانی زۆر چاوەڕوان
duty-unmet = داوای ئەفسەری ژن کە جێبەجێ نەکراوە
duty-asked = داوای بینینی بەڕێوەبەریان کرد و وەڵام نەدرانەوە
duty-task = کار
duty-last-day = دوایین ٢٤ کاتژمێر
duty-usual = ئاسایی لەم ڕۆژەی هەفتەدا: { $usual } (تێکڕای ٨ هەفتە)
duty-visits = سەردان
duty-woman-wished = داوای ئەفسەری ژن
duty-woman-met = ئەفسەری ژن پێشوازیی کردن
duty-opened = کەیسی گەیشتوو
duty-closed = کەیسی داخراو
duty-trends = هەژدە مانگ
duty-trends-hint = وێنەکە هەفتانەیە، خشتەکە و کرتەیەک لەسەر وێنەکە تۆمارەکانی چوار هەفتە دەکەنەوە. دوایین هەفتە تەواو نەبووە، زیادبوونی هەواڵدان دەشێت متمانەی زیاتر بێت.
duty-week = هەفتە لە
duty-weeks = چوار هەفتە لە
duty-rest = جۆری تر
duty-visits-weeks = سەردانەکان بەپێی هەفتە
duty-cases-weeks = کەیسەکان بەپێی هەفتە و جۆری تاوان
duty-woman-weeks = ئەوانەی داوای ئەفسەری ژنیان کرد و پێشوازی کران، بەپێی هەفتە
duty-woman-share = ڕێژە
duty-waiting-weeks = خولەکی چاوەڕوانی هەتا یارمەتی، بەپێی هەفتە
duty-median = نیوەی سەردانیکەران تا ئەوەندە چاوەڕێ بوون
duty-nine-tenths = نۆ لە دە تا ئەوەندە چاوەڕێ بوون
duty-masked = کەیسە پارێزراوەکان
duty-masked-hint = ئەو کەیسانەی وردەکارییەکانیان بۆ تۆ دەرناکەون: یەکەی تایبەت دەیانزانێت.
duty-masked-overdue = کارێک دواکەوتووە
duty-masked-officer = ئەفسەرێک پێویستە
duty-masked-week = هەفتەی
duty-referrals = ڕەوانەکردنی تەواونەکراو لە کاتی خۆیدا
duty-referral = ڕەوانەکردن
duty-held = { $n ->
    [one] { $n } ڕاگیراو
   *[other] { $n } ڕاگیراو
}
duty-released = { $n ->
    [one] { $n } فەرمانی ئازادکردنیان دەرچووە و هێشتا ڕاگیراون
   *[other] { $n } فەرمانی ئازادکردنیان دەرچووە و هێشتا ڕاگیراون
}
duty-clocks = { $n ->
    [one] { $n } ماوەی یاسایی بەسەرچووە
   *[other] { $n } ماوەی یاسایی بەسەرچووە
}
duty-doctors = { $n ->
    [one] { $n } پزیشک لە کاتی خۆیدا بۆیان نەهاتووە
   *[other] { $n } پزیشک لە کاتی خۆیدا بۆیان نەهاتووە
}
duty-exhibits = کەموکوڕی لە زنجیرەی پاراستنی کەرەستەکاندا
