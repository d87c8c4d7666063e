# Asking for a file
exports-title = فایلەکانم
exports-own-lead = ئەو لیستانەی وەک فایل دەرتهێناون. جگە لە تۆ کەس نایانبینێت و ناتوانێت دایانبگرێت.
exports-none = هێشتا هیچت دەرنەهێناوە. کەیسەکان یان سەردانەکان یان داشبۆرد بکەرەوە و لەوێ «دەرهێنانی ئەم لیستە وەک فایل» دابگرە.
exports-take-out = دەرهێنانی ئەم لیستە وەک فایل
exports-new = دەرهێنان وەک فایل: { $list }
exports-lead = ئەوەی لە سیستەمەکە دەردەچێت، چیتر سیستەمەکە ناتوانێت بیپارێزێت. کێ دەریهێناوە، کەی و بۆ چی، لە تۆماردا دەمێنێتەوە، لەگەڵ هەر تۆمارێک کە تێیدایە.
exports-all-rows = فایلەکە هەموو ئەو ڕیزانەی تێدایە کە بۆت هەیە دەریانبهێنیت.
exports-filtered = فایلەکە ئەو ڕیزانەی تێدایە کە لەگەڵ پاڵاوتنەکەت دەگونجێن و بۆت هەیە دەریانبهێنیت.
exports-contains = ستوونەکان: { $columns }.
exports-purpose = بۆ چی پێویستتە؟
exports-purpose-hint = مەبەستەکە لە تۆماردا دەنووسرێت.
exports-choose = تکایە هەڵبژێرە
exports-purpose-needed = تکایە مەبەستی فایلەکە هەڵبژێرە
exports-words = بە وشەی خۆت (ئارەزوومەندانە)
exports-words-hint = بۆ نموونە ژمارەی ئەو نووسراوەی داوای دەکات. ئەمە بە مۆرکراوی دەپارێزرێت.
exports-words-needed = تکایە بە وشەی خۆت بڵێ فایلەکەت بۆ چی پێویستە
exports-format = فایل
exports-format-needed = تکایە جۆری فایلەکە هەڵبژێرە
exports-xlsx = ئێکسڵ (XLSX)
exports-csv = خشتەی دەقی (CSV)
exports-personal = ستوونەکانی دەربارەی کەسان
exports-personal-hint = ناخرێنە فایلەکەوە مەگەر داوایان بکەیت: { $columns }.
exports-personal-yes = لەگەڵ ستوونەکانی دەربارەی کەسان
exports-kept = { $n ->
    [one] دەتوانیت بۆ ماوەی یەک کاتژمێر فایلەکە دابگریت، پاشان دەسڕدرێتەوە.
   *[other] دەتوانیت بۆ ماوەی { $n } کاتژمێر فایلەکە دابگریت، پاشان دەسڕدرێتەوە.
}
exports-make = فایلەکە ئامادە بکە
exports-figures = ژمارەکان

# The file
exports-one = فایل: { $list }
exports-list = لیست
exports-columns = ستوونەکان
exports-with-persons = لەگەڵ ستوونەکانی دەربارەی کەسان
exports-without-persons = بەبێ ستوونەکانی دەربارەی کەسان
exports-at = کاتی داواکردن
exports-until = دەسڕدرێتەوە لە
exports-rows = ڕیزەکان
exports-state = دۆخ
exports-making = ئامادە دەکرێت
exports-ready = ئامادەیە
exports-failed = ئامادە نەکرا
exports-expired = کاتی بەسەرچوو و سڕدرایەوە
exports-removed = تۆ سڕیتەوە
exports-making-hint = دەتوانیت ئەم پەڕەیە جێبهێڵیت؛ فایلەکە لە «فایلەکانم» چاوەڕێت دەکات.
exports-so-far = { $n ->
    [0] فایلەکە ئامادە دەکرێت.
   *[other] فایلەکە ئامادە دەکرێت: تا ئێستا { $n } کیلۆبایت.
}
exports-yours = تەنها تۆ دەتوانیت دایبگریت، و هەر جارێک لە تۆماردا دەنووسرێت.
exports-end = ئێستا فایلەکە بسڕەوە
exports-not-yours-now = چیتر بۆت نییە ئەم لیستە دەربهێنیت.
exports-too-long = ڕیزەکان زیاترن لەوەی لاپەڕەیەکی ئێکسڵ جێی دەبێتەوە. تکایە خشتەی دەقی (CSV) هەڵبژێرە.

# Headings in the file
exports-code = { $column } (کۆد)
exports-legacy = ژمارەی کۆن
exports-office = فەرمانگە
exports-recorded = کاتی تۆمارکردن
exports-due = نزیکترین وادە
exports-number = ژمارە
exports-priority = لەپێشینە
exports-came = کاتی هاتن
exports-called = دەستپێکی یارمەتی
exports-ended = کاتی ڕۆیشتن
exports-measure = پێوەر
exports-of = وردەکاری
exports-value = ژمارە
exports-remark = تێبینی
exports-aged = لەو کاتەوەی ئەم پەڕگەیە ئامادە کراوە، ئەوانەی مافی بینینی ناوەڕۆکەکەیان هەیە گۆڕاون. سەرلەنوێ داوای لیستەکە بکە.
