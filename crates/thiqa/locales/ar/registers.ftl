# السجلات.
registers-intro = كل رقم يُعطى مرة واحدة ولا يُعاد استعماله. الرقم الناقص يعني أن شيئاً يحتاج إلى تفسير.
registers-register = السجل
registers-entries = القيود
registers-last = آخر رقم
registers-missing = أرقام ناقصة
registers-whole = لا شيء ناقص
registers-range = من { $first } إلى { $last }
registers-empty = لا قيود في السجلات بعد.
registers-passed = مستثناة بعد استرجاع النسخة: { $ranges }

registers-by-year = القيود حسب السنة
registers-write = قيد جديد
registers-save = حفظ
registers-event = متى حدث ذلك
registers-needed = املأ هذا الحقل
registers-unknown-code = اختر من القائمة
registers-bad-case = اكتب رقم القضية مثل { $example }
registers-not-said = لم يُذكر
registers-date-hint = مثلاً { $example }
registers-case-hint = مثلاً { $example }. تُربط بالقضية لمن يحق له أن يفتحها.
registers-line = قيد
registers-correct = تصحيح القيد
registers-correct-words = يبقى ما كُتب أولاً ظاهراً، ويُكتب التصحيح بعده.
registers-why = السبب
registers-why-needed = اكتب السبب
registers-void = إبطال القيد
registers-void-words = يبقى الرقم والقيد في السجل مع السبب، ولا يُعطى الرقم مرة أخرى.
registers-void-save = إبطال
registers-void-tag = مُبطل
registers-end-at = متى
registers-end-words = إلى من، وبأي أمر
registers-end-save = تسجيل ذلك
registers-refused-voided = هذا القيد مُبطل ولا يتغير.
registers-refused-before = لا يمكن أن يكون قبل وقت القيد نفسه.
registers-earlier = قبل التصحيح، كُتب في { $at }
registers-n = الرقم
registers-at = وقت الحدث
registers-recorded = وقت القيد
registers-remarks = الملاحظات
registers-ended = انتهى في
registers-before = الشهر السابق
registers-later = الشهر التالي
registers-month = الشهر
registers-not-kept = هذا السجل لا يُمسك هنا بعد.
registers-month-empty = لا قيود في هذا الشهر.
registers-sheet = الصفحة { $n } من { $all }
registers-carried = منقول من الصفحات السابقة من هذه السنة
registers-forward = يُنقل إلى الصفحة التالية
registers-here = { $n ->
    [zero] لا قيود في هذه الصفحة
    [one] قيد واحد في هذه الصفحة
    [two] قيدان في هذه الصفحة
    [few] { $n } قيود في هذه الصفحة
    [many] { $n } قيداً في هذه الصفحة
   *[other] { $n } قيد في هذه الصفحة
}
registers-total = { $n ->
    [zero] مجموع الشهر: لا قيود
    [one] مجموع الشهر: قيد واحد
    [two] مجموع الشهر: قيدان
    [few] مجموع الشهر: { $n } قيود
    [many] مجموع الشهر: { $n } قيداً
   *[other] مجموع الشهر: { $n } قيد
}
registers-money = { $amount } دينار
registers-money-forward = مع ما نُقل: { $amount } دينار
registers-money-total = مجموع الشهر: { $amount } دينار
registers-gap = رقم ناقص، ويجب أن يُفسَّر
registers-closed = غير مفتوح لحامل هذه النسخة
registers-listed = التفاصيل لدى الوحدة المختصة
registers-voided = أُبطل في { $at }: { $why }
registers-corrected = صُحح في { $at }
registers-from-paper = من الاستمارة { $number }
registers-sign-keeper = ماسك السجل
registers-sign-commander = مدير المركز
registers-sign-date = التاريخ
registers-sign-stamp = الختم
registers-next = الصفحات التالية من هذا الشهر
