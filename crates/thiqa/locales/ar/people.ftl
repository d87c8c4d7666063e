# الدخول
people-handle = اسم المستخدم
people-password = كلمة المرور
people-password-show = إظهار
people-password-hide = إخفاء
people-password-show-label = إظهار كلمة المرور
people-password-hide-label = إخفاء كلمة المرور
people-password-shown = كلمة المرور ظاهرة الآن
people-password-hidden = كلمة المرور مخفية الآن
people-sign-in-wrong = اسم المستخدم أو كلمة المرور غير صحيح، أو أن الحساب مقفل مؤقتاً. يُقفل الحساب نصف ساعة بعد ست محاولات خاطئة متتالية.
people-sign-in-help = إذا نسيت كلمة المرور فراجع مدير دائرتك للحصول على كلمة مرور جديدة.
people-locked = الشاشة مقفلة. سجّل الدخول لمتابعة العمل.

# رمز التحقق
people-code-title = رمز التحقق
people-code = رمز التحقق
people-code-hint = ستة أرقام من تطبيق المصادقة في هاتفك
people-code-wrong = الرمز غير صحيح أو استُعمل من قبل. انتظر الرمز التالي ثم أدخله.
people-code-help = إذا فقدت هاتفك فراجع مدير دائرتك لإعادة تعيين حسابك.

# كلمة مرور خاصة
people-renewal-title = اختر كلمة مرور خاصة بك
people-renewal-text = كلمة المرور التي استلمتها صالحة لأول دخول فقط. اختر كلمة مرور لا يعرفها غيرك.
people-password-old = كلمة المرور الحالية
people-password-new = كلمة المرور الجديدة
people-password-again = كلمة المرور الجديدة مرة أخرى
people-password-rules = ١٢ حرفاً أو أكثر. جملة قصيرة من أربع كلمات أسهل حفظاً وأصعب تخميناً.
people-password-short = يجب ألا تقل كلمة المرور عن { $n } حرفاً
people-password-long = يجب ألا تزيد كلمة المرور على { $n } حرفاً
people-password-simple = كلمة المرور سهلة التخمين: فيها حروف مكررة أو اسم المستخدم
people-password-differs = كلمتا المرور غير متطابقتين
people-password-same = كلمة المرور الجديدة هي نفسها الحالية
people-password-wrong = كلمة المرور الحالية غير صحيحة

# حسابي
people-own-title = حسابي
people-own-text = يغيّر مدير الدائرة الاسم والصفة والوحدة والرتبة.
people-preferences = اللغة والأرقام
people-language = لغة الصفحات
people-digits = شكل الأرقام
people-digits-locale = أرقام لغة الصفحات
people-digits-latin = 123 دائماً
people-safety = حماية الحساب
people-password-title = تغيير كلمة المرور
people-codes-title = تفعيل رمز التحقق
people-codes-again = تغيير هاتف رمز التحقق
people-codes-text = بعد التفعيل يُطلب عند كل دخول رمز من هاتفك إضافة إلى كلمة المرور.
people-codes-scan = افتح تطبيق المصادقة في هاتفك وصوّر هذا المربع.
people-codes-picture = مربع التفعيل؛ النص نفسه مكتوب أدناه
people-codes-type = أو أدخل هذا المفتاح في التطبيق بنفسك:
people-codes-prove = أدخل الرمز الذي يظهر في التطبيق.
people-codes-confirm = تأكيد وتفعيل
people-end-all = الخروج من جميع الأجهزة
people-end-all-text = استعمل هذا إذا تركت حسابك مفتوحاً في حاسوب آخر.

# بداية العمل
people-work-title = عملك
people-work-text = لا توجد في هذا النظام صفحات مخصصة لصفتك حالياً. إذا كنت بحاجة إلى صفحة بحكم واجبك فراجع مدير دائرتك.
people-work-open = المتاح لك

# مفاتيح المرور
people-passkeys-title = مفاتيح المرور
people-passkeys-text = بمفتاح المرور تدخل ببصمتك أو وجهك أو الرقم السري لهذا الجهاز أو لمفتاح الأمان، من دون كلمة مرور ولا رمز. لا يمكن نسخه، ولا يمكن لأحد أن يستدرجك لتعطيه إياه.
people-passkeys-none = ليست لديك مفاتيح مرور بعد.
people-passkey-new = إضافة مفتاح مرور
people-passkey-new-text = لا تضفه إلا على جهاز أو مفتاح يخصّك وحدك. سيُسجَّل خروجك من جميع الأجهزة الأخرى.
people-passkey-label = اسم مفتاح المرور
people-passkey-label-hint = لتعرفه لاحقاً، مثل «المفتاح الأزرق» أو «جهازي اللوحي»
people-passkey-long = يجب ألا يزيد الاسم على ٦٠ حرفاً
people-passkey-many = لديك عشرة مفاتيح مرور. أزل أحدها أولاً.
people-passkey-nothing = لم يُنشأ مفتاح مرور. حاول مرة أخرى وأكّد خلال دقيقتين.
people-passkey-add = إضافة مفتاح مرور
people-passkey-remove = إزالة
people-passkey-unnamed = مفتاح مرور بلا اسم
people-passkey-created = تاريخ الإضافة
people-passkey-used = آخر استعمال
people-passkey-scripts = تحتاج مفاتيح المرور إلى البرامج النصية، وهي معطلة في هذا المتصفح. كلمة المرور والرمز يعملان من دونها.
people-passkey-unable = لا يستطيع هذا المتصفح إنشاء مفاتيح مرور هنا. استعمل متصفحاً حديثاً وافتح النظام باسمه:
people-passkey-enter = الدخول بمفتاح المرور
people-passkey-failed = لم ينجح ذلك. حاول مرة أخرى أو ادخل بكلمة المرور.
people-passkey-refused = لم يُقبل مفتاح المرور هذا، أو أن الحساب مقفل مؤقتاً. ادخل بكلمة المرور أو راجع مدير دائرتك.
people-passkey-unused = لم يُستعمل بعد
people-start-code = أُنشئ رمز بدء جديد لهذا الحساب على حاسوب المركز في { $at }، وانتهت عندها كل الجلسات وكلمة المرور والرموز ومفاتيح المرور السابقة. إن لم تعرفوا بذلك فأبلغوا جهة التفتيش.
