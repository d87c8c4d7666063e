emergencies-new = فتح ملف محمي في حالة طارئة
emergencies-intro = { $n ->
    [zero] لا يُفتح الملف.
    [one] يُفتح الملف الجنائي لقضية محمية، لساعة واحدة.
    [two] يُفتح الملف الجنائي لقضية محمية، لساعتين.
    [few] يُفتح الملف الجنائي لقضية محمية، لمدة { $n } ساعات.
    [many] يُفتح الملف الجنائي لقضية محمية، لمدة { $n } ساعة.
   *[other] يُفتح الملف الجنائي لقضية محمية، لمدة { $n } ساعة.
}
emergencies-rule-read = للقراءة فقط: لا طباعة ولا تصدير. ملف الدعم يبقى مغلقاً.
emergencies-rule-told = تُبلَّغ الوحدة المختصة والمفتش فوراً، ويقرر المفتش لاحقاً إن كان الفتح مبرراً.
emergencies-rule-noted = كل ما يُقرأ يُسجَّل.
emergencies-number = رقم القضية
emergencies-number-hint = كما هو مدوّن، مثلاً 12/2026
emergencies-number-needed = اكتب رقم القضية
emergencies-none = لا يمكن فتح ملف بهذا الرقم من هنا.
emergencies-reason = السبب
emergencies-reason-needed = اختر السبب
emergencies-choose = اختر
emergencies-words = ما الذي حدث؟
emergencies-words-hint = لماذا لا يمكن انتظار ضابط الوحدة. يقرؤه ضباط الوحدة والمفتش.
emergencies-words-needed = اكتب ما حدث في جملة على الأقل
emergencies-told = الضابط الثاني الذي يُبلَّغ الآن
emergencies-told-hint = لا حاجة إليه عند استعمال مفتاح المرور.
emergencies-told-needed = اختر ضابطاً آخر من دائرتك
emergencies-code-hint = رمز جديد من هاتفك، أو استعمل مفتاح المرور.
emergencies-code-wrong = الرمز خاطئ أو سبق استعماله، أو لم يُقبل مفتاح المرور
emergencies-code-none = يلزم رمز الهاتف أو مفتاح المرور. أضفه أولاً من صفحة حسابك.
emergencies-open = افتح الملف
emergencies-list-intro = الملفات المحمية التي فُتحت في حالة طارئة.
emergencies-empty = لم يُفتح أي ملف.
emergencies-one = فتح ملف في حالة طارئة
emergencies-seen = اطّلعت على ذلك
emergencies-older = الأقدم
emergencies-stands = الملف مفتوح الآن
emergencies-undecided = بانتظار قرار المفتش
emergencies-justified = مبرر
emergencies-not-justified = غير مبرر
emergencies-unit = الوحدة
emergencies-who = من فتحه
emergencies-opened = وقت الفتح
emergencies-until = مفتوح حتى
emergencies-review = قرار المفتش
emergencies-review-by = يُنتظر قبل
emergencies-decide = هل كان الفتح مبرراً؟
emergencies-decide-needed = اختر: مبرر أو غير مبرر
emergencies-decision-words = التعليل
emergencies-decision-words-needed = اكتب التعليل
emergencies-own = لا يقرر أحد في أمر فتحه بنفسه.
emergencies-warning = تنبيه
emergencies-reading = فُتح هذا الملف في حالة طارئة، للقراءة فقط. كل ما تقرأه يُسجَّل. مفتوح حتى
