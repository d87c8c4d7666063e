# Asking for a file
exports-title = ملفاتي
exports-own-lead = القوائم التي استخرجتها كملفات. لا يراها أحد غيرك ولا يستطيع تنزيلها.
exports-none = لم تستخرج شيئاً بعد. افتح القضايا أو المراجعات أو لوحة المتابعة، واضغط هناك «استخراج هذه القائمة كملف».
exports-take-out = استخراج هذه القائمة كملف
exports-new = استخراج كملف: { $list }
exports-lead = ما يخرج من النظام لا يستطيع النظام حمايته بعد ذلك. يبقى في السجل من استخرجه ومتى ولأي غرض، مع كل قيد موجود فيه.
exports-all-rows = يحتوي الملف على كل الصفوف المسموح لك باستخراجها.
exports-filtered = يحتوي الملف على الصفوف المطابقة للتصفية والمسموح لك باستخراجها.
exports-contains = الأعمدة: { $columns }.
exports-purpose = لأي غرض تحتاجه؟
exports-purpose-hint = يُكتب الغرض في السجل.
exports-choose = يرجى الاختيار
exports-purpose-needed = يرجى اختيار الغرض من الملف
exports-words = بكلماتك (اختياري)
exports-words-hint = مثلاً رقم الكتاب الذي يطلبه. يُحفظ هذا مشفّراً.
exports-words-needed = يرجى بيان الغرض من الملف بكلماتك
exports-format = الملف
exports-format-needed = يرجى اختيار نوع الملف
exports-xlsx = إكسل (XLSX)
exports-csv = جدول نصي (CSV)
exports-personal = أعمدة عن أشخاص
exports-personal-hint = لا تدخل في الملف إلا إذا طلبتها: { $columns }.
exports-personal-yes = مع الأعمدة عن الأشخاص
exports-kept = { $n ->
    [one] يمكنك تنزيل الملف خلال ساعة واحدة، ثم يُحذف.
    [two] يمكنك تنزيل الملف خلال ساعتين، ثم يُحذف.
    [few] يمكنك تنزيل الملف خلال { $n } ساعات، ثم يُحذف.
   *[other] يمكنك تنزيل الملف خلال { $n } ساعة، ثم يُحذف.
}
exports-make = إعداد الملف
exports-figures = الأرقام

# The file
exports-one = ملف: { $list }
exports-list = القائمة
exports-columns = الأعمدة
exports-with-persons = مع الأعمدة عن الأشخاص
exports-without-persons = دون الأعمدة عن الأشخاص
exports-at = وقت الطلب
exports-until = يُحذف في
exports-rows = الصفوف
exports-state = الحالة
exports-making = قيد الإعداد
exports-ready = جاهز
exports-failed = لم يُعدّ
exports-expired = انتهت مدته وحُذف
exports-removed = حذفته أنت
exports-making-hint = يمكنك ترك هذه الصفحة؛ ستجد الملف في «ملفاتي».
exports-so-far = { $n ->
    [0] يجري إعداد الملف.
   *[other] يجري إعداد الملف: { $n } كيلوبايت حتى الآن.
}
exports-yours = أنت وحدك تستطيع تنزيله، وكل تنزيل يُكتب في السجل.
exports-end = حذف الملف الآن
exports-not-yours-now = لم يعد مسموحاً لك باستخراج هذه القائمة.
exports-too-long = الصفوف أكثر مما تتسع له ورقة إكسل. يرجى اختيار الجدول النصي (CSV).

# Headings in the file
exports-code = { $column } (رمز)
exports-legacy = الرقم القديم
exports-office = الدائرة
exports-recorded = وقت التسجيل
exports-due = أقرب موعد نهائي
exports-number = الرقم
exports-priority = الأولوية
exports-came = وقت الحضور
exports-called = بدء المساعدة
exports-ended = وقت المغادرة
exports-measure = المؤشر
exports-of = التفصيل
exports-value = العدد
exports-remark = ملاحظة
exports-aged = تغيّر منذ إعداد هذا الملف من يحق له رؤية ما فيه. اطلب القائمة من جديد.
