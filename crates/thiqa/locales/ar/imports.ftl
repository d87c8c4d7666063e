# الصفحة الأولى
imports-title = استيراد سجل سابق
imports-lead = تُنقل القضايا من جدول إلكتروني أو برنامج سابق كما هي. لا يُكتب شيء قبل أن ترى النتيجة، ويمكن استيراد الملف مرة أخرى: فالصفوف الموجودة تبقى كما هي.
imports-file = السجل
imports-file-hint = ملف CSV أو Excel ‏(XLSX) لا يزيد على ٥٠ ميغابايت. السطر الأول فيه أسماء الأعمدة.
imports-map = ملف الأعمدة والكلمات (اختياري)
imports-map-hint = ملف MAP.toml إن أعدّه أحد. وإلا تختار الأعمدة في الصفحة التالية.
imports-earlier = عمليات الاستيراد في هذه الدائرة
imports-none = لم يُستورد أي سجل بعد.
imports-open = لم تكتمل بعد
imports-at = الوقت
imports-by = بواسطة
imports-operator = مشغّل النظام
imports-name = الملف
imports-rows = الصفوف
imports-imported = المستوردة
imports-there = الموجودة سابقاً
imports-refused = المرفوضة
imports-state = الحالة
imports-running = بدأ
imports-whole = مكتمل
imports-stopped = أُوقف قبل النهاية

# الأعمدة
imports-columns = أي عمود يقابل أي حقل؟
imports-columns-lead = خمّنّا ذلك من العناوين. يرجى مراجعة كل حقل. وما تتركه فارغاً لا يُستورد.
imports-no-column = — غير موجود في الملف —
imports-check = فحص دون استيراد
imports-discard = حذف الملف

# النتيجة
imports-report = ما الذي سينتج
imports-done = تم استيراد السجل
imports-failed = لا يمكن استيراد هذا الملف
imports-would-import = ستُستورد
imports-unmapped = كلمات بلا مقابل
imports-unmapped-lead = القضايا التي فيها هذه الكلمات تُستورد أيضاً. وتُحسب الجرائم عندئذ تحت «{ $other }»، وتبقى الكلمة مع القضية.
imports-word = الكلمة
imports-count = الصفوف
imports-meaning = مقابل «{ $word }»
imports-means = مقابلها
imports-check-again = فحص مرة أخرى بهذه المقابلات
imports-others = كلمات أخرى غير مدرجة: { $count }
imports-places = صفوف مكانها ليس قضاءً معروفاً لدينا: { $count }. وتبقى كلماتها مع القضية.
imports-refusals = الصفوف المرفوضة
imports-refusals-shown = أول { $count } منها. وجميعها في الملف أدناه كما وردت لتصحيحها واستيرادها من جديد.
imports-row = الصف
imports-reason = السبب
imports-download = تنزيل الصفوف المرفوضة
imports-confirm = استيراد الآن
imports-progress = تجري قراءة السجل
imports-progress-text = { $done } من { $rows } صفاً
imports-progress-hint = يمكنك مغادرة هذه الصفحة والعودة إليها؛ فالعمل مستمر.
imports-stop = إيقاف
imports-back = إلى عمليات الاستيراد
imports-cases = إلى القضايا

# حقولنا
imports-field-number = الرقم في السجل
imports-field-received-on = تاريخ الإخبار
imports-field-received-time = وقت الإخبار
imports-field-occurred-on = تاريخ الحادث
imports-field-occurred-time = وقت الحادث
imports-field-offence = الجريمة
imports-field-place = المكان
imports-field-premises = نوع المحل
imports-field-latitude = خط العرض
imports-field-longitude = خط الطول
imports-field-story = ما حدث
imports-field-status = حالة القضية
imports-field-complainant = المشتكي
imports-field-phone = الهاتف

# الخطأ في الملف أو في الأعمدة
imports-choose-file = اختر ملف السجل
imports-choose-columns = اختر على الأقل عموداً فيه تاريخ الإخبار أو تاريخ الحادث
imports-unreadable = تعذرت قراءة الملف: { $why }
imports-save-as-xlsx = هذا مصنّف بصيغة قديمة. افتحه واحفظه بصيغة XLSX أو CSV.
imports-sav-broken = ملف SPSS تالف أو ناقص. احفظه من جديد بصيغة ‎.sav أو CSV.
imports-too-long = في الملف أكثر مما يمكن قراءته دفعة واحدة. احفظه بصيغة CSV أو على أجزاء.
imports-empty-file = لا توجد صفوف في الملف
imports-no-sheet = لا توجد ورقة بهذا الاسم؛ في الملف { $have }
imports-broken-row = تعذرت قراءة الصف { $row }: { $why }
imports-map-broken = { $file }، السطر { $line }: { $what }
imports-map-field = { $file }، السطر { $line }: لا يوجد حقل باسم «{ $what }»
imports-map-empty = { $file }، السطر { $line }: لم يُذكر أي عمود تحت [columns]
imports-map-date = { $file }، السطر { $line }: «{ $what }» ليست صيغة تاريخ
imports-map-code = { $file }، السطر { $line }: «{ $what }» ليس رمزاً لهذا الحقل
imports-map-column = { $file }، السطر { $line }: لا يوجد في الملف عمود «{ $what }» للحقل { $name }؛ فيه { $have }

# الخطأ في صف
imports-bad-number = { $field }: أطول من أن يكون رقماً
imports-bad-date = { $field }: ليس تاريخاً يمكن قراءته
imports-bad-time = { $field }: ليس وقتاً يمكن قراءته
imports-bad-point = { $field }: ليست درجات صحيحة
imports-no-date = { $field }: لا يوجد تاريخ
imports-future = { $field }: يقع في المستقبل
imports-occurred-after = وقع الحادث بعد تاريخ الإخبار
imports-known-number = الرقم موجود سابقاً بمحتوى آخر: { $fields }
