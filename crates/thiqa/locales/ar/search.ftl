search-title = البحث
search-field = الاسم أو الهاتف أو الرقم
search-hint = جزءان من الاسم على الأقل بأي لغة، أو رقم هاتف أو مستمسك، أو رقم مثل B/123/2026
search-more = اسم الأم
search-mother = اسم الأم
search-mother-hint = يكفي مع الاسم الأول إذا لم يُعرف غيره
search-purpose = غرض البحث
search-purpose-hint = يُحفظ الغرض مع البحث ويمكن لجهة التفتيش الاطلاع عليه
search-purpose-needed = اختر غرض البحث
search-say-why = اكتب السبب أدناه
search-why = السبب
search-why-needed = اكتب سبب البحث
search-empty = اكتب اسماً أو رقماً
search-two-parts = الاسم وحده لا يكفي: اكتب جزأين من الاسم على الأقل، كاسم الشخص واسم أبيه، أو رقماً
search-no-number = لا يشبه هذا رقم هاتف أو مستمسك أو قضية. تحقق منه ثم أعد المحاولة
search-is-noted = كل بحث يُسجَّل باسم من أجراه وغرضه.
search-returning = هل حضر المراجع سابقاً؟
search-change = تعديل البحث أو بحث جديد
search-count =
    { $n ->
        [zero] لا نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $n } نتائج
        [many] { $n } نتيجة
       *[other] { $n } نتيجة
    }
search-more-than =
    { $n ->
        [zero] لا نتائج
        [one] أكثر من نتيجة
        [two] أكثر من نتيجتين
        [few] أكثر من { $n } نتائج
        [many] أكثر من { $n } نتيجة
       *[other] أكثر من { $n } نتيجة
    }
search-narrow = تظهر هنا أقرب النتائج فقط. أضف جزءاً آخر من الاسم.
search-near = لا أحد كُتب اسمه هكذا. هذه أسماء تختلف عنه بحرف واحد.
search-none = لم يُعثر على شيء يمكنك الاطلاع عليه. جرّب كتابة الاسم بصورة أخرى، أو ابحث برقم الهاتف.
search-case = قضية
search-visit = مراجعة
search-sealed = محجوبة
search-waiting = بالانتظار
search-helped = قيد الخدمة
search-ended = انتهت
search-again = فتح مراجعة جديدة لهذا الشخص
search-say-case = اكتب رقم القضية أدناه
search-case-number = رقم القضية
search-case-number-hint = للبحث عن مشتبه به فقط: قضية يمكنك فتحها
search-case-needed = اكتب رقم قضية يمكنك فتحها
search-sampled = عمليات بحث للتدقيق
search-sampled-intro = عينة من عمليات البحث التي لا تخص قضية الباحث. لا يظهر ما بُحث عنه إلا عند فتح واحدة، ويُسجل ذلك.
search-sampled-none = لا شيء في العينة.
search-sampled-one = بحث للتدقيق
search-office = المركز
search-who = من بحث
search-when = متى
search-shown = ما ظهر له
search-verdict = القرار
search-verdict-right = بحث سليم
search-verdict-asked = طُلب إيضاح
search-verdict-breach = مخالفة
search-verdict-none = لم يُدقق
search-verdict-save = حفظ القرار
search-earlier = الأقدم
