recordings-title = ئامێری تۆمارکردن
recordings-none = تۆمار نەکراوە
recordings-recorded = تۆمار کرا
recordings-runs = تۆمارکردن بەردەوامە
recordings-without-end = کۆتایی تۆمارەکە نییە
recordings-gaps = { $n ->
    [one] { $n } بۆشایی
   *[other] { $n } بۆشایی
 }
recordings-alarms = { $n ->
    [one] { $n } تۆماری بێ کۆتایی
   *[other] { $n } تۆماری بێ کۆتایی
 }
recordings-late = { $n ->
    [one] { $n } پارچە درەنگ گەیشت
   *[other] { $n } پارچە درەنگ گەیشتن
 }
recordings-open = تۆمارە بێ کۆتاییەکان
recordings-open-hint = ماوەیەکە هیچ لەم تۆمارانە نەگەیشتووە، و کەس کۆتایی پێ نەهێناون.
recordings-open-none = هیچ تۆمارێک بێ کۆتایی نییە.
recordings-case = کەیس
recordings-started = دەستی پێ کرد
recordings-since = نییە لە
recordings-ended = کۆتایی هات
recordings-sound-only = تەنها دەنگ تۆمار دەکرێت
recordings-imported = فایلی ئامێرێکی تر، دواتر هێنراوە
recordings-begin = دەستپێکردنی تۆمار
recordings-begin-hint = تۆمارکردن پێش یەکەم پرسیار دەست پێ دەکات. هەر پارچەیەک لە چەند چرکەیەکدا لە تۆماردا پارێزراوە.
recordings-bring-in = هێنانی فایلی ئامێرێکی تر
recordings-file = فایل
recordings-file-hint = دەنگ یان وێنە، زۆرترین { $most } مێگابایت. نیشان دەکرێت کە دواتر هێنراوە.
recordings-file-type = ئەمە فایلی دەنگ یان وێنە نییە
recordings-refused = لەم چاوپێکەوتنەدا نە وێنە و نە دەنگ تۆمار دەکرێت
recordings-has-ended = ئەم تۆمارە کۆتایی هاتووە.
recordings-needs-scripts = تۆمارکردن لێرە وێبگەڕێکی پێویستە کە بەرنامە کار بکات. ئامێرێک بەکاربهێنە و فایلەکەی بهێنە.
recordings-say-idle = تۆمار ناکات
recordings-say-recording = تۆمار دەکات
recordings-say-resting = وەستاوە
recordings-say-ending = ناردنی پاشماوە
recordings-link-ok = هەموو ئەوەی تا ئێستا تۆمار کرا پارێزراوە.
recordings-link-waiting = کۆمپیوتەری بنکە وەڵام ناداتەوە. ئەوەی تۆمار کرا لێرە چاوەڕێیە و دووبارە دەنێردرێت.
recordings-link-signed-out = دانیشتنەکەت کۆتایی هات. تۆمارکردن بەردەوامە؛ لە پەنجەرەیەکی نوێدا بچۆ ژوورەوە تا بنێردرێت.
recordings-link-refused = کۆمپیوتەری بنکە پارچەیەکی ڕەت کردەوە. بە بەڕێوەبەری بنکە بڵێ؛ هیچ فڕێ نادرێت.
recordings-waiting = پارچە چاوەڕێکان:
recordings-no-camera = کامێرا یان مایکرۆفۆن بەکار نایەت. هۆکار بنووسە یان فایلی ئامێرێکی تر بهێنە.
recordings-elsewhere = ئەم تۆمارە لە پەنجەرەیەکی تردا کراوەیە.
recordings-record = تۆمارکردن
recordings-resume = بەردەوامبوون لە تۆمارکردن
recordings-mark = دانانی نیشانە
recordings-mark-words = ئەوەی دەبێت دووبارە بدۆزرێتەوە
recordings-pause = وەستاندن
recordings-pause-why = هۆی وەستاندن
recordings-end = کۆتایی تۆمارکردن
recordings-key-hint = ئەوەی لەم وێبگەڕەدا چاوەڕێیە شفرە کراوە، و کەسی تر ناتوانێت بیخوێنێتەوە. لە کاتی گفتوگۆی پارێزەردا کامێرا و مایکرۆفۆن کوژاونەتەوە.
recordings-playback = لێدانی تۆمار
recordings-purpose = بۆچی لێی دەدەیت
recordings-play = لێدان
recordings-is-noted = هەر لێدانێک بە ناوی تۆ و هۆکارەکەیەوە دەنووسرێت.
recordings-part = بەش
recordings-gap-before = پێش ئەم بەشە وەستان نەنووسراوە: شتێک کەمە
recordings-moments = وەستان و نیشانە و بۆشاییەکان
recordings-paused = وەستان
recordings-private = گفتوگۆی تایبەت لەگەڵ پارێزەر، تۆمار نەکراوە
recordings-resumed = بەردەوام بوو
recordings-marked = نیشانە
recordings-lost = ئەو پارچانەی نەگەیشتن
recordings-proofs = پارچەکان و سەلمێنەرەکانیان
recordings-total = پەنجەمۆری هەموو پارچەکان:
recordings-chunk = پارچە
recordings-time = کات
recordings-entry = تۆمار
recordings-purpose-needed = بڵێ بۆچی لێی دەدەیت
recordings-step-unknown = ئامێری تۆمارکردن هەنگاوێکی نەناسراوی وت
recordings-first = لە تۆماری ئەو لایەنەی کە تۆماری کردووە
recordings-stays = چاوپێکەوتنێکی ئەم کەیسە تۆمار دەکرێت. دوای تەواوبوونی تۆمارکردنەکە کەیسەکە دەدرێت.
