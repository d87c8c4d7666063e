# لوحة الأرقام.
dashboard-stations = { $n ->
    [zero] لا مراكز
    [one] مركز شرطة نموذجي واحد
    [two] مركزا شرطة نموذجيان
    [few] { $n } مراكز شرطة نموذجية
    [many] { $n } مركز شرطة نموذجي
   *[other] { $n } مركز شرطة نموذجي
}
dashboard-office = المركز
dashboard-governorate = المحافظة
dashboard-period = المدة
dashboard-months = { $n ->
    [zero] لا أشهر
    [one] آخر شهر
    [two] آخر شهرين
    [few] آخر { $n } أشهر
    [many] آخر { $n } شهراً
   *[other] آخر { $n } شهر
}
dashboard-visits = المراجعات
dashboard-cases = القضايا المفتوحة
dashboard-visits-now = المراجعات هذا الشهر
dashboard-cases-now = القضايا المفتوحة هذا الشهر
dashboard-waiting = نصف المراجعين انتظروا حتى (الوسيط)
dashboard-woman = من طلبن ضابطة واستقبلتهن ضابطة
dashboard-sent-on = أُرسلوا إلى وحدة أخرى هذا الشهر
dashboard-minutes = { $n ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
dashboard-points = { $n ->
    [zero] أقل من نقطة مئوية
    [one] نقطة مئوية واحدة
    [two] نقطتان مئويتان
    [few] { $n } نقاط مئوية
    [many] { $n } نقطة مئوية
   *[other] { $n } نقطة مئوية
}
dashboard-more = ▲ { $change } أكثر من الشهر الماضي
dashboard-less = ▼ { $change } أقل من الشهر الماضي
dashboard-same = كما في الشهر الماضي
dashboard-more-days = ▲ { $change } أكثر من الأيام نفسها من الشهر الماضي
dashboard-less-days = ▼ { $change } أقل من الأيام نفسها من الشهر الماضي
dashboard-same-days = كما في الأيام نفسها من الشهر الماضي
dashboard-few = { $n ->
    [zero] قليل جداً
    [one] أقل من واحد
    [two] أقل من اثنين
    [few] أقل من { $n }
    [many] أقل من { $n }
   *[other] أقل من { $n }
}
dashboard-none = لا يوجد رقم
dashboard-trust = زيادة البلاغات قد تعني ثقة أكبر، لا جريمة أكثر: الناس يأتون إلى مركز يثقون به. وقلة البلاغات لا تعني بالضرورة أماناً أكثر.
dashboard-visits-months = المراجعات شهرياً
dashboard-cases-months = القضايا المفتوحة شهرياً
dashboard-reasons = أسباب المراجعات
dashboard-reason = السبب
dashboard-offences = القضايا حسب نوع الجريمة
dashboard-offence = نوع الجريمة
dashboard-rest = أنواع أخرى
dashboard-map = القضايا المفتوحة حسب المحافظة
dashboard-comparison = المراكز جنباً إلى جنب
dashboard-month-running = الشهر الحالي لم ينته بعد. لا تُحسب المراجعات والقضايا المحمية حتى يقرر ضابط الحماية أنها عادية.
dashboard-withheld = { $n ->
    [zero] لا تُحجب الأرقام.
    [one] يُحجب كل رقم أقل من واحد، وكل رقم يكشفه.
    [two] يُحجب كل رقم أقل من اثنين، وكل رقم يكشفه.
    [few] يُحجب كل رقم أقل من { $n }، وكل رقم يكشفه.
    [many] يُحجب كل رقم أقل من { $n }، وكل رقم يكشفه.
   *[other] يُحجب كل رقم أقل من { $n }، وكل رقم يكشفه.
}
dashboard-waiting-short = وسيط الانتظار
dashboard-woman-short = ضابطة عند الطلب
dashboard-recorded = المقابلات المسجّلة
dashboard-recorded-short = المسجّلة (٪)
dashboard-recorded-kinds = المقابلات المسجّلة حسب النوع (٪)
dashboard-interview-kind = نوع المقابلة
dashboard-evidence = ملفات فيها نوعان مستقلان من الأدلة
dashboard-evidence-short = نوعان من الأدلة
dashboard-paper = على الورق (المقارنة: { $how })
dashboard-paper-too = وعلى الورق: { $n }
dashboard-to-paper = من هنا على الورق
dashboard-to-system = من هنا في النظام
dashboard-to-other = من هنا بعدّ آخر
dashboard-break-same = قبل هذا وبعده عُدّت الأشياء نفسها بالطريقة نفسها، هنا على الورق وهناك في النظام.
dashboard-break-similar = قبل هذا وبعده عُدّ بطريقة قريبة لا مطابقة: هنا على الورق وهناك في النظام.
dashboard-break-broken = فاصل: ما قبله وما بعده لا يُقارَنان، ولا يُحسب بينهما تغيّر.
dashboard-averages = المتوسط الشهري على الورق { $before }، وفي النظام { $after }: { $change }.
dashboard-averages-similar = المتوسط الشهري على الورق { $before }، وفي النظام { $after }: { $change }. عُدّ بطريقة قريبة لا مطابقة، فقد يعود جزء من التغيّر إلى العدّ.
dashboard-averages-broken = ما عُدّ على الورق لا يُقارَن بأرقام النظام: لا يُحسب تغيّر.
dashboard-paper-some = عدّت بعض المراكز على الورق في هذه الأشهر. اختر مركزاً واحداً لترى أعداده.
dashboard-by-month = { $what } شهرياً
