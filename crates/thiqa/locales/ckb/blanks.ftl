# فۆڕمە کاغەزییە ژمارەدارەکان
blanks-intro = پێش بڕانی کارەبا فۆڕمی ژمارەدار چاپ بکە. بە دەست لەسەریان دەنووسرێت و دواتر لەگەڵ کاتی ڕووداو دەخرێنە سیستەمەوە. هەر ژمارەیەک جارێک چاپ دەکرێت و جارێک دەخرێتە سیستەمەوە.
blanks-number = ژمارەی فۆڕم
blanks-find = گەڕان
blanks-print = چاپکردنی فۆڕم
blanks-print-now = ژمارەدان و چاپکردن
blanks-form = جۆری فۆڕم
blanks-form-visit = سەردان یان سکاڵا
blanks-form-case = کەیس
blanks-form-statement = وتە
blanks-form-line = تۆمار لە: { $name }
blanks-form-needed = تکایە جۆری فۆڕمەکە هەڵبژێرە
blanks-count = چەند فۆڕم
blanks-count-hint = تا پەنجا لە یەک جاردا
blanks-printed-on = چاپکرا لە
blanks-state = دۆخ
blanks-state-printed = هێشتا نەخراوەتە سیستەم
blanks-state-entered = خراوەتە سیستەم
blanks-state-spoiled = تێکچووە
blanks-state-missing = ونبووە
blanks-outstanding = { $n ->
    [one] { $n } فۆڕم هێشتا نەخراوەتە سیستەم
   *[other] { $n } فۆڕم هێشتا نەخراونەتە سیستەم
}
blanks-none = هەموو فۆڕمە چاپکراوەکان خراونەتە سیستەم یان وتراوە چییان لێهات.
blanks-more = تەنها کۆنترینەکان دەردەکەون.
blanks-one = فۆڕمی کاغەزی ژمارەدار
blanks-settled-on = تۆمارکرا لە
blanks-settled-by = تۆمارکەر
blanks-record = ئەو تۆمارەی تێیدا خراوەتە سیستەم
blanks-enter-heading = خستنەسەری ئەوەی لەسەری نووسراوە
blanks-enter-words = هەرگیز درەنگ نییە: کاتی ڕووداوەکە بنووسە، کاتی تۆمارکردن خۆی پاشەکەوت دەبێت.
blanks-enter = خستنەسەری فۆڕم
blanks-enter-other = یان وەک ئەمە بیخەرە سیستەم:
blanks-settle-heading = ناکرێت بخرێتە سیستەم؟
blanks-why = چی لێهات
blanks-why-needed = تکایە بنووسە چی لێهات
blanks-reason = بۆچی ناکرێت بخرێتە سیستەم
blanks-reason-read = خوێندنەوەی هۆکار
blanks-reason-noted = ئەوەی کە ئەمەت خوێندەوە تۆمار دەکرێت.
blanks-spoil = تێکچووە
blanks-miss = ونبووە
blanks-unknown = لەم بنکەیەدا هیچ فۆڕمێک بەم ژمارەیە چاپ نەکراوە
blanks-was-entered = { $name } لە { $at } خستوویەتییە سیستەم
blanks-was-spoiled = { $name } لە { $at } وەک تێکچوو تۆماری کردووە
blanks-late-words = فۆڕمێکی کاغەزی دەخرێتە سیستەم: بنووسە کەی ڕوویدا. کاتی تۆمارکردنیش پاشەکەوت دەبێت و هەردوو کات دەردەکەون.
blanks-event = کاتی ڕووداو
blanks-event-hint = ئەگەر بەتاڵ بێت، کاتی پاشەکەوتکردن دەنووسرێت
blanks-taken = کەی لەسەر کاغەز نووسرا
blanks-entered-on = کاتی تۆمارکردن
blanks-case = ژمارەی کەیس
blanks-case-hint = بۆ نموونە 12/2026
blanks-case-unknown = هیچ کەیسێک بەم ژمارەیە بۆ تۆ کراوە نییە
blanks-words = ئەوەی وترا
blanks-words-needed = تکایە ئەوەی لە فۆڕمەکەدایە بنووسە
blanks-save = پاشەکەوتکردن لە کەیسەکەدا
blanks-sheets = فۆڕم بۆ چاپکردن
blanks-bundle = { $n ->
    [one] { $n } فۆڕم
   *[other] { $n } فۆڕم
}
blanks-told = چی پێی وترا و بۆ کوێ نێردرا
blanks-complainant = ناوی چواری و نازناو: سکاڵاکار یان قوربانی
blanks-other-person = ناوی چواری و نازناو: کەسێکی تر و ڕۆڵەکەی
blanks-full-name = ناوی چواری و نازناو
blanks-sign-officer = ناو و واژۆی ئەفسەر
blanks-sign-person = واژۆی کەسەکە
blanks-sign-thumb = پەنجەمۆر
blanks-foot = کاتێک کارەبا هاتەوە ئەم فۆڕمە بە ژمارەکەی دەخرێتە سیستەم و کاغەزەکە هەڵدەگیرێت. ژمارەکە دووبارە بەکارناهێنرێتەوە.
