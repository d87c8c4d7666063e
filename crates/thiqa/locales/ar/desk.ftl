# الاستقبال
desk-new = استقبال مراجع
desk-queue = المراجعات
desk-channel = كيف حضر الشخص؟
desk-reason = سبب المراجعة
desk-reason-hint = اكتب الحروف الأولى للوصول إليه. يمكن تركه الآن.
desk-not-said = لم يُذكر بعد
desk-about = من الشخص المعني؟
desk-age-band = العمر
desk-sex = الجنس
desk-safe-contact = طريقة التواصل الآمنة
desk-safe-contact-hint = اسأل أولاً، فقد يعرّض اتصالٌ في غير محله الشخصَ للخطر.
desk-safe-words = الوقت أو الشخص الموثوق أو الرقم الآخر
desk-language = اللغة
desk-woman = ضابطة
desk-wishes-woman = الرغبة في أن تستقبله ضابطة
desk-wished = مطلوبة
desk-needs = الاحتياجات
desk-more = الاسم والهاتف ومن أين جاء (إذا رغب الشخص فقط)
desk-name = الاسم
desk-phone = الهاتف
desk-district = القضاء الذي جاء منه
desk-outside = الرقعة الجغرافية للمركز
desk-inside = من داخل رقعة المركز
desk-from-outside = من خارج رقعة المركز
desk-distance = المسافة المقطوعة بالكيلومتر
desk-km = { $n ->
    [zero] أقل من كيلومتر
    [one] كيلومتر واحد
    [two] كيلومتران
    [few] { $n } كيلومترات
    [many] { $n } كيلومتراً
   *[other] { $n } كيلومتر
}
desk-note = ملاحظة
desk-save = حفظ وإعطاء رقم

# بعد الاستقبال
desk-received = تم الاستقبال
desk-your-number = رقمك
desk-number = رقم السجل
desk-came = الوقت
desk-received-go = يرجى مرافقة الشخص دون انتظار إلى:
desk-received-hidden = هذه المراجعة محفوظة لدى وحدة الحماية، ولم تعد تظهر في الاستعلامات.
desk-next-person = المراجع التالي

# القوائم
desk-lists = قوائم المراجعات
desk-present = الموجودون الآن
desk-asked-list = بانتظار مدير المركز
desk-unmet-list = طلب ضابطة لم يُلبَّ
desk-ended = المنتهية
desk-waiting = في الانتظار
desk-helped = قيد الخدمة
desk-nobody = لا أحد في الانتظار.
desk-none-here = لا توجد مراجعات هنا.
desk-waits-by-unit = المنتظرون حسب الوحدة
desk-unit = الوحدة
desk-waiting-count = عدد المنتظرين
desk-longest = أطول انتظار
desk-sealed = محجوبة
desk-room-n = الغرفة { $n }
desk-board = شاشة قاعة الانتظار
desk-board-now = تفضلوا بالدخول
desk-board-waiting = في الانتظار
desk-board-none = يرجى الجلوس، سيظهر رقمكم هنا.

# المراجعة
desk-visit = مراجعة
desk-known = ما هو معروف
desk-happened = ما جرى
desk-rule = القاعدة:
desk-then = إذا تبيّن أنها عادية تُحال إلى:
desk-waits-for = مدة الانتظار:
desk-helped-by = يتولى الخدمة:
desk-contact-warning = التواصل:
desk-conflict = بدأ ضابط آخر بخدمة هذا الشخص قبل لحظات. لم يُحفظ ما أدخلته، وهو باقٍ أدناه.
desk-you-typed = ما كتبته ولم يُحفظ:
desk-call = بدء الخدمة
desk-room = رقم الغرفة إن وجدت
desk-call-now = أتولى خدمة هذا الشخص الآن
desk-woman-offered = عُرضت ولم يُجب بعد
desk-woman-accepted = استقبلته ضابطة
desk-woman-declined = عُرضت ولم يرغب بها
desk-woman-none = لا توجد ضابطة متاحة
desk-instead = إن لم تتوفر ضابطة: ما الإجراء البديل
desk-instead-on-call = استُدعيت الضابطة المناوبة
desk-instead-neighbour = تساعد ضابطة من مركز مجاور
desk-instead-medical = حضرت عاملة صحية أو باحثة اجتماعية
desk-instead-waits = اختار الشخص الانتظار أو العودة لاحقاً
desk-instead-other = إجراء آخر
desk-outcome = النتيجة
desk-outcome-how = كيف انتهت المراجعة؟
desk-refusal = إن لم يُستلم الطلب: السبب
desk-told = ما أُبلغ به الشخص
desk-end = إنهاء المراجعة
desk-open-case = فتح قضية
desk-to-case = الانتقال إلى القضية
desk-route = إرسال إلى وحدة أخرى
desk-why = السبب
desk-reopen = التراجع عن الإنهاء
desk-ask-right = من حق الشخص أن يطلب من مدير المركز النظر في طلبه من جديد. يرجى إبلاغه بذلك.
desk-asks = ما يقوله الشخص
desk-ask = عرض الطلب على مدير المركز
desk-asked = بانتظار جواب مدير المركز
desk-answer = الجواب الموجه إلى الشخص
desk-correct = تصحيح
desk-correct-hint = يبقى القيد السابق كما هو، ويُضاف هذا القيد مع ذكر السبب.
desk-seal = حجب هذه المراجعة
desk-seal-hint = بعد ذلك لا تراها إلا وحدات الحماية، وتُسحب من جميع الأرقام.
desk-make-ordinary = هذه المراجعة عادية
desk-make-ordinary-hint = ستدخل في الإحصاء، وستظهر للاستعلامات ولمدير المركز.

# ما جرى
desk-did-receive = تم الاستقبال
desk-did-call = بدأ ضابط بالخدمة
desk-did-route = أُرسلت إلى: { $unit }
desk-did-end = انتهت: { $outcome }
desk-did-ask = طلب الشخص عرض أمره على مدير المركز
desk-did-answer = أجاب مدير المركز
desk-did-reopen = تم التراجع عن الإنهاء
desk-did-correct = تصحيح
desk-did-raise = حُجبت
desk-did-open = تبيّن أنها عادية

# الأوراق
desk-ticket = بطاقة الرقم
desk-ticket-wait = يرجى الانتظار حتى ظهور رقمك. إذا شعرت بالخطر أو بالمرض فأخبر أي ضابط فوراً.
desk-rights = حقوقك في مركز الشرطة
desk-right-heard = من حقك أن يُستمع إليك باحترام، أياً كنت ومن أي مكان جئت.
desk-right-free = كل الخدمات هنا مجانية، ولا يحق لأحد أن يطلب منك مالاً أو منفعة.
desk-right-record = يمكنك الإبلاغ عن جريمة شفهياً أو كتابةً، ويُدوَّن بلاغك فوراً وتُعطى رقماً.
desk-right-interpreter = يمكنك التحدث بلغتك، ونستدعي مترجماً إذا احتجت إليه.
desk-right-woman = يمكنك أن تطلب أن تستقبلك ضابطة.
desk-right-private = يمكنك التحدث في غرفة خاصة، وأن تحدد كيف نتواصل معك بأمان.
desk-right-outside = يمكنك مراجعة هذا المركز حتى لو كنت تسكن في منطقة أخرى.
desk-right-commander = إذا لم يُستلم طلبك يُبيَّن لك السبب، ويمكنك أن تطلب من مدير المركز النظر فيه.

# ما تقوله القواعد
desk-why-needed = يرجى ذكر السبب
desk-unit-needed = يرجى اختيار الوحدة
desk-outcome-needed = يرجى اختيار نتيجة المراجعة
desk-refusal-needed = يرجى اختيار سبب عدم الاستلام
desk-woman-needed = يرجى اختيار نتيجة العرض
desk-instead-needed = يرجى اختيار الإجراء البديل
desk-answer-needed = يرجى كتابة الجواب
desk-refused-ended = انتهت هذه المراجعة. يجب التراجع عن الإنهاء أولاً.
desk-refused-not-ended = لم تنتهِ هذه المراجعة بعد.
desk-refused-has-case = فُتحت قضية من هذه المراجعة، وتُستكمل الإجراءات فيها.
desk-refused-sealed-unit = تبقى المراجعة المحجوبة لدى وحدات الحماية.
desk-refused-outcome = لا يجوز أن تنتهي مراجعة لهذا السبب بهذه الطريقة، بل يجب استلامها وتدوينها.
desk-refused-outcome-child = الأمر يتعلق بشخص دون الثامنة عشرة، ولا يجوز أن تنتهي مراجعة كهذه بهذه الطريقة، بل يجب تدوينها والتحرك فوراً.
desk-refused-refusal = لا يجوز أن يكون هذا سبباً لعدم الاستلام في مثل هذا الأمر.
desk-here-before = هل حضر هذا الشخص سابقاً؟ ابحث عنه
desk-card-how = هل عُرضت البطاقة قبل أن يُقال شيء؟
desk-card-read = قرأ الشخص البطاقة
desk-card-heard = قُرئت البطاقة على الشخص وسمعها
desk-card-needed = يرجى الاختيار: قُرئت أو سُمعت
desk-did-move = انتقلت مع قضيتها إلى وحدة أخرى
desk-did-hand-over = قضيتها لدى مركز آخر
desk-receipt = إيصال
desk-print-receipt = إيصال للمراجع (PDF)
desk-receipt-officer = استقبله
desk-receipt-refusal = سبب عدم التسجيل
desk-receipt-next = ماذا بعد
desk-receipt-case = سُجلت القضية بالرقم المذكور، وتُعرض أوراقها على القاضي. لكم أن تسألوا عنها بهذا الرقم.
desk-receipt-keep = احتفظوا بهذه الورقة. بهذا الرقم يمكن السؤال في المركز في أي وقت، مجاناً.
desk-receipt-ask = للسؤال
