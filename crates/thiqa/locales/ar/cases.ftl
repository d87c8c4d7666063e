# القائمة
cases-title = القضايا
cases-new = فتح قضية جديدة
cases-none = لا توجد قضايا هنا.
cases-number = رقم القضية
cases-mine = قضاياي
cases-from = وردت من تاريخ
cases-to = وردت حتى تاريخ
cases-filter = تصفية القائمة
cases-filtered = القائمة مصفّاة
cases-filter-clear = إلغاء التصفية
cases-filter-hint = لا تظهر القضايا المحجوبة عند التصفية حسب الجريمة أو القضاء.
cases-pages = صفحات القائمة
cases-older = قضايا أقدم
cases-sealed-tag = محجوبة
cases-late = متأخرة
cases-late-by = متأخرة { $span }
cases-back-list = العودة إلى القضايا
cases-back = العودة إلى القضية

# قضية جديدة
cases-new-words = تكفي جملة واحدة لفتح القضية. لا يلزم رقم هوية، ويمكن إكمال الباقي لاحقاً.
cases-from-visit = من المراجعة
cases-story = ماذا حدث؟
cases-story-hint = اكتب ما قاله الشخص بكلماته.
cases-first-person = من حضر أو من تخصه القضية
cases-second-person = شخص آخر في القضية
cases-hands = لدى من القضية
cases-sealing-words = الجرائم ضد الأشخاص وكل ما يتعلق بطفل أو بالأسرة يُحجب من أول لحظة، ويُسند إلى وحدة حماية الأسرة والطفل.
cases-open = فتح القضية
cases-nothing = اكتب جملة واحدة على الأقل عمّا حدث.
cases-kept = سُجلت في سجل الأساس
cases-kept-words = القضية محفوظة لدى الوحدة المختصة، ولا تُفتح لك بعد الآن حمايةً لأصحابها. أعطِ رقمها لمن يراجع.

# الوقائع
cases-facts = الوقائع
cases-facts-change = تعديل الوقائع
cases-offence = الجريمة
cases-offence-second = جريمة ثانية
cases-offence-third = جريمة ثالثة
cases-offence-more = جرائم أخرى في القضية نفسها
cases-offence-unknown = لم تُحدد الجريمة بعد
cases-contexts = ظروف الجريمة
cases-contexts-hint = اختر كل ما ينطبق.
cases-place = المكان
cases-district = القضاء
cases-landmark = أقرب نقطة دالة
cases-landmark-hint = مثل جامع أو سوق أو مدرسة أو مختار المحلة.
cases-premises = نوع المكان
cases-premises-home = منزل
cases-premises-street = شارع
cases-premises-shop = محل تجاري
cases-premises-work = مكان عمل
cases-premises-school = مدرسة
cases-premises-vehicle = مركبة
cases-premises-public = مكان عام
cases-premises-other = مكان آخر
cases-channel = طريقة الإبلاغ
cases-time = الزمان
cases-when = متى حدث؟
cases-about-time = الوقت تقريبي
cases-about = نحو { $time }
cases-received = ورد البلاغ
cases-recorded = دُوّنت القضية
cases-legacy = الرقم في السجل القديم
cases-not-said = لم يُذكر

# الأشخاص
cases-people = الأشخاص
cases-no-people = لم يُدوَّن أي شخص بعد.
cases-person-add = إضافة شخص
cases-person-correct = تعديل بيانات شخص
cases-person-more = الوثائق والعنوان وبيانات أخرى
cases-role = الصفة في القضية
cases-given = الاسم
cases-father = اسم الأب
cases-grandfather = اسم الجد
cases-title-name = اللقب
cases-mother = اسم الأم
cases-name = الاسم الرباعي واللقب
cases-sex = الجنس
cases-age = الفئة العمرية
cases-counted = الجنس والفئة العمرية
cases-birth = سنة الولادة أو تاريخها
cases-birth-hint = تكفي السنة، مثل 1991.
cases-phone = الهاتف
cases-contact = كيف نتصل بأمان؟
cases-contact-warning = انتبه لطريقة الاتصال
cases-document = الوثيقة
cases-document-hint = أي وثيقة كانت، أو اتركه فارغاً إن لم توجد.
cases-document-number = رقم الوثيقة
cases-address = العنوان
cases-thumbprint = يوقّع ببصمة الإبهام
cases-signs = التوقيع

# الحالة والإسناد
cases-case = قضية
cases-status = الحالة
cases-status-change = تغيير الحالة
cases-status-closes = هذه الحالة تُنهي القضية. استعمل «إنهاء القضية» واذكر قرار القاضي.
cases-unknown-status = اختر حالة من القائمة.
cases-unknown-code = اختر من القائمة.
cases-words-needed = هذا الحقل لا يُترك فارغاً.
cases-why = السبب
cases-close = إنهاء القضية
cases-close-law = لا تنتهي القضية إلا بقرار من القاضي (قانون أصول المحاكمات الجزائية، المادة 130).
cases-decision = رقم قرار القاضي وتاريخه
cases-decision-hint = كما ورد في القرار.
cases-decision-needed = يشترط القانون قرار القاضي لإنهاء القضية (المادة 130).
cases-reopen = إعادة فتح القضية
cases-is-closed = انتهت القضية، فلا يُضاف إليها عمل جديد. يمكن تصحيحها أو إعادة فتحها.
cases-not-closed = القضية ما زالت مفتوحة.
cases-unit = الوحدة
cases-officer = الضابط المكلف
cases-assign = إسناد القضية
cases-hand-over = تسليم القضية لزميل
cases-hand-over-to = الزميل الذي يتسلمها
cases-hand-over-words = ما يجب أن يعرفه

# الحجب
cases-sealed = قضية محجوبة
cases-sealed-words = لا يراها إلا ضباط وحدتي حماية الأسرة والأحداث.
cases-protected = قضية محمية
cases-protected-words = لا يراها إلا الضابط المكلف بها.
cases-raise = رفع درجة السرية
cases-raise-to = درجة السرية الجديدة
cases-raise-warning = تُسحب وقائع القضية من القوائم والإحصاءات فوراً، وقد لا تُفتح لك بعد ذلك.
cases-raised-already = القضية على هذه الدرجة أو أعلى.
cases-open-to-counting = رفع الحجب عن القضية
cases-opening-warning = بعد رفع الحجب يرى القضية ضباط الوحدة المكلفة ومدير المركز، وتدخل وقائعها في الإحصاءات.
cases-not-sealed = القضية ليست محجوبة.

# المهام والملاحظات
cases-tasks = المهام
cases-no-tasks = لا توجد مهام.
cases-task-add = إضافة مهمة
cases-task-done = إنجاز مهمة
cases-task-kind = نوع المهمة
cases-task-due = تُنجز قبل
cases-task-officer = من ينجزها
cases-task-words = تفاصيل المهمة
cases-task-result = نتيجة المهمة
cases-done = أُنجزت
cases-to-do = لم تُنجز
cases-note = الملاحظة
cases-note-add = إضافة ملاحظة

# المرفقات
cases-files = المرفقات
cases-no-files = لا توجد مرفقات.
cases-attach = إرفاق ملف
cases-file = الملف
cases-file-hint = صورة أو وثيقة أو تسجيل، حتى 50 ميغابايت.
cases-file-kind = نوع الوثيقة
cases-file-note = ماذا يُظهر؟
cases-file-needed = اختر ملفاً.
cases-file-type = لا يُقبل هذا النوع من الملفات. أرفق صورة أو وثيقة أو تسجيلاً.
cases-kilobytes = { $n } كيلوبايت

# التسلسل الزمني
cases-timeline = سير القضية
cases-changed-since = ما تغيّر في أثناء ذلك
cases-by = { $name }
cases-correct = تصحيح
cases-correct-hint = يبقى القيد الأصلي كما هو، ويظهر التصحيح بجانبه.
cases-correct-words = الصواب
cases-corrects = تصحيح القيد { $n }
cases-corrected-by = صُحّح في القيد { $n }:
cases-entry-opened = فُتحت القضية
cases-entry-person-added = أُضيف شخص
cases-entry-person-corrected = عُدّلت بيانات شخص
cases-entry-facts = عُدّلت الوقائع
cases-entry-status = تغيّرت الحالة
cases-entry-closed = انتهت القضية
cases-entry-reopened = أُعيد فتح القضية
cases-entry-raised = رُفعت درجة السرية
cases-entry-opened-to-counting = رُفع الحجب
cases-entry-task-set = كُلّف بمهمة
cases-entry-task-done = أُنجزت مهمة
cases-entry-noted = ملاحظة
cases-entry-paper = أُدخل من استمارة ورقية
cases-entry-attached = أُرفق ملف
cases-entry-assigned = أُسندت القضية
cases-entry-handed-over = سُلّمت القضية
cases-entry-corrected = تصحيح
cases-entry-answered = أُجيب صاحب القضية
cases-entry-resolved = رأي صاحب القضية
cases-entry-other = قيد آخر
cases-resolved-yes = حُلّت المسألة
cases-resolved-partly = حُلّت جزئياً
cases-resolved-no = لم تُحل

# الغلاف
cases-cover = غلاف إضبارة القضية
cases-sign-officer = توقيع الضابط المكلف
cases-sign-commander = توقيع مدير المركز
cases-sign-stamp = ختم المركز
