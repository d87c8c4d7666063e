# التخطيط العام
web-ministry = وزارة الداخلية
web-service = مراكز الشرطة النموذجية
web-skip = انتقل إلى المحتوى الرئيسي
web-languages = لغة الصفحة
web-demo-banner = نسخة للعرض: جميع الأشخاص والقضايا الواردة هنا من نسج الخيال.
web-emergency = في حالات الطوارئ اتصل بالرقم { $number }
web-menu = القائمة
web-account = حسابي
web-footer = معلومات عن الخدمة

# التنقل
web-station = صباح المركز
web-dashboard = لوحة المتابعة
web-visits = المراجعات
web-cases = القضايا
web-find = البحث
web-missing = المفقودون
web-matches = تشابه الأشخاص
web-searches = تدقيق البحث
web-accounts = حسابات المستخدمين
web-registers = السجلات
web-blanks = استمارات ورقية
web-log = سجل الأحداث
web-import = استيراد السجلات
web-sign-in = تسجيل الدخول
web-sign-out = تسجيل الخروج
web-lock = إقفال الشاشة
web-exit = مغادرة هذه الصفحة
web-back = رجوع

# الأزرار والكلمات الشائعة
web-save = حفظ
web-continue = متابعة
web-cancel = إلغاء
web-change = تعديل
web-search = بحث
web-show = عرض
web-print = طباعة
web-download = تنزيل
web-previous = السابق
web-next = التالي
web-yes = نعم
web-no = لا
web-unknown = غير معروف
web-none = لا يوجد
web-all = الكل
web-optional = { $label } (اختياري)
web-show-table = عرض الأرقام في جدول
web-unverified = لم يتم التحقق منه بعد
web-withheld = محجوب
web-total = المجموع
web-date = التاريخ
web-time = الوقت
web-day = اليوم
web-month = الشهر
web-year = السنة

# صفحات بدلاً من الجواب
web-title-error = خطأ: { $title }
web-problems = يرجى تصحيح ما يأتي
web-problem = خطأ
web-not-found = الصفحة غير موجودة
web-not-found-text = قد يكون العنوان غير صحيح، أو أن هذا السجل غير متاح لك. إذا كنت بحاجة إليه بحكم واجبك فراجع مديرك المباشر.
web-conflict = غيّر مستخدم آخر هذا السجل في الأثناء
web-conflict-text = لم يُحفظ شيء بعد، وما كتبته باقٍ أدناه. يرجى مراجعة ما تغيّر ثم الحفظ من جديد.
web-gone = مُحي هذا السجل بأمر
web-gone-text = لم يُحفظ شيء، ولا يُكتب في سجل مُحي بأمر. إن كانت هذه مسألة جديدة فافتحوا لها سجلاً جديداً.
web-busy = النظام مشغول حالياً
web-busy-text = لم يُحفظ شيء. يرجى المحاولة مرة أخرى بعد قليل.
web-broken = حدث خلل في النظام
web-broken-text = لم يُحفظ شيء. إذا تكرر الخلل فيرجى إبلاغ مسؤول النظام بالرقم { $reference }.
web-too-many = طلبات كثيرة في وقت قصير
web-too-many-text = حفاظاً على الحسابات يرجى الانتظار قليلاً ثم المحاولة مرة أخرى.
web-expired = انتهت جلسة العمل
web-expired-text = يرجى تسجيل الدخول من جديد لمتابعة العمل.

# ملاحظات على المدخلات
web-needed = يرجى إدخال: { $field }
web-needed-by-law = يشترط القانون إدخال: { $field } ({ $article })
web-bad-date = يرجى إدخال تاريخ صحيح بالشكل: يوم/شهر/سنة، مثل { $example }
web-date-future = لا يجوز أن يكون التاريخ في المستقبل
web-bad-time = يرجى إدخال وقت صحيح، مثل { $example }
web-bad-number = يرجى إدخال رقم صحيح
web-number-range = يرجى إدخال رقم بين { $least } و{ $most }
web-bad-phone = يرجى إدخال رقم هاتف صحيح، مثل { $example }
web-unknown-code = يرجى الاختيار من القائمة: { $field }
web-bad-file = تعذرت قراءة الملف. يرجى التحقق من نوعه ثم إعادة المحاولة.
web-too-long = { $n ->
    [zero] النص أطول من المسموح به
    [one] النص أطول من المسموح به، وهو حرف واحد
    [two] النص أطول من المسموح به، وهو حرفان
    [few] النص أطول من المسموح به، وهو { $n } أحرف
    [many] النص أطول من المسموح به، وهو { $n } حرفاً
   *[other] النص أطول من المسموح به، وهو { $n } حرف
}
web-records = { $n ->
    [zero] لا توجد سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $n } سجلات
    [many] { $n } سجلاً
   *[other] { $n } سجل
}
web-form-too-long = النموذج أو الملف أكبر من الحد المسموح به.

web-disk = لا مجال على القرص
web-disk-text = لا يمكن الكتابة على القرص، فلم يُحفظ شيء. أبلغ مدير المركز. ما دام تدوين الاطلاع غير ممكن فلا تُعرض أي معلومات شخصية.
web-again-text = ما كتبته محفوظ في هذه الصفحة. أرسله مرة أخرى بعد قليل، ولا تغلق الصفحة.
web-again = إرسال مرة أخرى
web-again-sign-in = ما كتبته محفوظ في هذه الصفحة. سجّل الدخول في نافذة أخرى، ثم عد إلى هنا وأرسله.
web-draft-of-another = كتب هذا شخص آخر قبل أن تنتهي جلسته، ولا يرسله غيره. ابدأ من جديد.
web-sign-in-beside = تسجيل الدخول في نافذة أخرى
web-request = رقم الطلب:
web-emergencies = الطوارئ
web-told = فُتح ملف محمي في حالة طارئة. اطّلع على الإشعار.
web-told-custody = في سجلات الموقوفين ما يجب أن تطّلع عليه.
web-told-treatment = ورد ادعاء بسوء المعاملة. اطّلع عليه.
web-told-findings = للتفتيش ملاحظة أو جواب لم يُطّلع عليه
