# صباح المركز.
duty-report-signed = وُقّع.
duty-open-report = فتح الموقف
duty-missing-reports = أيام بلا موقف موقَّع:
duty-needs = ما يحتاجك أولاً
duty-nothing = لا شيء ينتظرك الآن.
duty-more-than = أكثر من { $number }
duty-unassigned = قضايا بلا ضابط
duty-overdue = مدد قانونية انقضت
duty-today = مدد تنتهي اليوم
duty-tasks = أعمال تأخرت، ومنها قرارات القضاة
duty-late = مراجعون طال انتظارهم
duty-unmet = طلبات ضابطة لم تُلبَّ
duty-asked = طلبوا مقابلة المدير ولم يُجابوا
duty-task = عمل
duty-last-day = آخر ٢٤ ساعة
duty-usual = المعتاد في هذا اليوم من الأسبوع: { $usual } (معدل ٨ أسابيع)
duty-visits = مراجعات
duty-woman-wished = طلبوا ضابطة
duty-woman-met = استقبلتهم ضابطة
duty-opened = قضايا وردت
duty-closed = قضايا أُغلقت
duty-trends = ثمانية عشر شهراً
duty-trends-hint = الرسم أسبوعي، والجدول وضغطة على الرسم يفتحان قيود أربعة أسابيع. الأسبوع الأخير لم ينتهِ بعد، وزيادة البلاغات قد تعني ثقة أكبر.
duty-week = الأسبوع من
duty-weeks = أربعة أسابيع من
duty-rest = أنواع أخرى
duty-visits-weeks = المراجعات أسبوعياً
duty-cases-weeks = القضايا أسبوعياً حسب نوع الجريمة
duty-woman-weeks = من طلبوا ضابطة واستقبلتهم ضابطة، أسبوعياً
duty-woman-share = النسبة
duty-waiting-weeks = دقائق الانتظار حتى المساعدة، أسبوعياً
duty-median = نصف المراجعين انتظروا حتى
duty-nine-tenths = تسعة من عشرة انتظروا حتى
duty-masked = القضايا المحمية
duty-masked-hint = قضايا لا تُعرض عليك تفاصيلها: الوحدة المختصة تعرفها.
duty-masked-overdue = إجراء متأخر
duty-masked-officer = يلزم تكليف ضابط
duty-masked-week = أسبوع
duty-referrals = إحالات لم تُستكمل في وقتها
duty-referral = إحالة
duty-held = { $n ->
    [zero] لا موقوفين
    [one] موقوف واحد
    [two] موقوفان
    [few] { $n } موقوفين
    [many] { $n } موقوفاً
   *[other] { $n } موقوفاً
}
duty-released = { $n ->
    [zero] لا أحد
    [one] واحد صدر أمر بإخلاء سبيله وما زال موقوفاً
    [two] اثنان صدر أمر بإخلاء سبيلهما وما زالا موقوفين
    [few] { $n } صدر أمر بإخلاء سبيلهم وما زالوا موقوفين
    [many] { $n } صدر أمر بإخلاء سبيلهم وما زالوا موقوفين
   *[other] { $n } صدر أمر بإخلاء سبيلهم وما زالوا موقوفين
}
duty-clocks = { $n ->
    [zero] لا مدد
    [one] مدة قانونية انقضت
    [two] مدتان قانونيتان انقضتا
    [few] { $n } مدد قانونية انقضت
    [many] { $n } مدة قانونية انقضت
   *[other] { $n } مدة قانونية انقضت
}
duty-doctors = { $n ->
    [zero] لا أحد
    [one] واحد لم يحضر له طبيب في الوقت
    [two] اثنان لم يحضر لهما طبيب في الوقت
    [few] { $n } لم يحضر لهم طبيب في الوقت
    [many] { $n } لم يحضر لهم طبيب في الوقت
   *[other] { $n } لم يحضر لهم طبيب في الوقت
}
duty-exhibits = خلل في سلسلة حيازة المبرزات
