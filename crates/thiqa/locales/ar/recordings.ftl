recordings-title = جهاز التسجيل
recordings-none = بلا تسجيل
recordings-recorded = سُجلت
recordings-runs = التسجيل جارٍ
recordings-without-end = نهاية التسجيل مفقودة
recordings-gaps = { $n ->
    [zero] لا فجوات
    [one] فجوة واحدة
    [two] فجوتان
    [few] { $n } فجوات
    [many] { $n } فجوة
   *[other] { $n } فجوة
 }
recordings-alarms = { $n ->
    [zero] لا تسجيلات بلا نهاية
    [one] تسجيل واحد بلا نهاية
    [two] تسجيلان بلا نهاية
    [few] { $n } تسجيلات بلا نهاية
    [many] { $n } تسجيلاً بلا نهاية
   *[other] { $n } تسجيل بلا نهاية
 }
recordings-late = { $n ->
    [zero] لا مقاطع متأخرة
    [one] مقطع واحد وصل متأخراً
    [two] مقطعان وصلا متأخرين
    [few] { $n } مقاطع وصلت متأخرة
    [many] { $n } مقطعاً وصل متأخراً
   *[other] { $n } مقطع وصل متأخراً
 }
recordings-open = تسجيلات بلا نهاية
recordings-open-hint = لم يصل شيء من هذه التسجيلات منذ مدة، ولم ينهها أحد.
recordings-open-none = لا تسجيل بلا نهاية.
recordings-case = القضية
recordings-started = بدأ
recordings-since = مفقودة منذ
recordings-ended = انتهى
recordings-sound-only = يُسجل الصوت وحده
recordings-imported = ملف جهاز آخر أُدخل لاحقاً
recordings-begin = بدء التسجيل
recordings-begin-hint = يبدأ التسجيل قبل السؤال الأول. كل مقطع يُحفظ في السجل خلال ثوانٍ.
recordings-bring-in = إدخال ملف جهاز تسجيل آخر
recordings-file = الملف
recordings-file-hint = صوت أو صورة، { $most } ميغابايت على الأكثر. ويُؤشر أنه أُدخل لاحقاً.
recordings-file-type = ليس هذا ملف صوت أو صورة
recordings-refused = لا تُسجل صورة ولا صوت في هذه المقابلة
recordings-has-ended = انتهى هذا التسجيل.
recordings-needs-scripts = يحتاج التسجيل هنا إلى متصفح تعمل فيه البرامج. استعمل جهاز تسجيل وأدخل ملفه.
recordings-say-idle = لا يُسجل
recordings-say-recording = يُسجل الآن
recordings-say-resting = متوقف
recordings-say-ending = إرسال الباقي
recordings-link-ok = كل ما سُجل حتى الآن محفوظ.
recordings-link-waiting = حاسوب المركز لا يجيب. ما سُجل ينتظر هنا ويُرسل من جديد.
recordings-link-signed-out = انتهت جلستك. التسجيل مستمر؛ سجّل الدخول في نافذة جديدة فيُرسل.
recordings-link-refused = رفض حاسوب المركز مقطعاً. أخبر مدير المركز؛ لا يُرمى شيء.
recordings-waiting = مقاطع تنتظر:
recordings-no-camera = تعذر استعمال الكاميرا أو الميكروفون. دوّن السبب أو أدخل ملف جهاز آخر.
recordings-elsewhere = هذا التسجيل مفتوح في نافذة أخرى.
recordings-record = تسجيل
recordings-resume = متابعة التسجيل
recordings-mark = وضع علامة
recordings-mark-words = ما يُراد العودة إليه
recordings-pause = توقف
recordings-pause-why = سبب التوقف
recordings-end = إنهاء التسجيل
recordings-key-hint = ما ينتظر في هذا المتصفح مشفر، ولا يقرؤه غيرك ممن يستعمله. وفي أثناء حديث المحامي تُطفأ الكاميرا والميكروفون.
recordings-playback = عرض التسجيل
recordings-purpose = لماذا تعرضه
recordings-play = عرض
recordings-is-noted = كل عرض يُدوَّن باسمك وبسببه.
recordings-part = الجزء
recordings-gap-before = لم يُدوَّن توقف قبل هذا الجزء: ثمة ما هو مفقود
recordings-moments = التوقفات والعلامات والفجوات
recordings-paused = توقف
recordings-private = حديث على انفراد مع المحامي، غير مسجل
recordings-resumed = استُؤنف
recordings-marked = علامة
recordings-lost = مقاطع لم تصل
recordings-proofs = المقاطع وإثباتاتها
recordings-total = بصمة كل المقاطع:
recordings-chunk = المقطع
recordings-time = الوقت
recordings-entry = القيد
recordings-purpose-needed = اذكر لماذا تعرضه
recordings-step-unknown = ذكر جهاز التسجيل خطوة غير معروفة
recordings-first = في سجل الجهة التي سجّلته
recordings-stays = تُسجَّل الآن مقابلة في هذه القضية. تُسلَّم القضية بعد انتهاء التسجيل.
