# What stands between the parts of a list.
lang-comma = ،{" "}
# المدد الزمنية.
lang-seconds = { $n ->
    [zero] أقل من ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $n } ثوانٍ
    [many] { $n } ثانية
   *[other] { $n } ثانية
}
lang-minutes = { $n ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
lang-hours = { $n ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
}
lang-days = { $n ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
}
lang-now = الآن
lang-ago-minutes = { $n ->
    [zero] قبل أقل من دقيقة
    [one] قبل دقيقة واحدة
    [two] قبل دقيقتين
    [few] قبل { $n } دقائق
    [many] قبل { $n } دقيقة
   *[other] قبل { $n } دقيقة
}
lang-ahead-minutes = { $n ->
    [zero] بعد أقل من دقيقة
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $n } دقائق
    [many] بعد { $n } دقيقة
   *[other] بعد { $n } دقيقة
}
lang-ago-hours = { $n ->
    [zero] قبل أقل من ساعة
    [one] قبل ساعة واحدة
    [two] قبل ساعتين
    [few] قبل { $n } ساعات
    [many] قبل { $n } ساعة
   *[other] قبل { $n } ساعة
}
lang-ahead-hours = { $n ->
    [zero] بعد أقل من ساعة
    [one] بعد ساعة واحدة
    [two] بعد ساعتين
    [few] بعد { $n } ساعات
    [many] بعد { $n } ساعة
   *[other] بعد { $n } ساعة
}
lang-ago-days = { $n ->
    [zero] قبل أقل من يوم
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $n } أيام
    [many] قبل { $n } يوماً
   *[other] قبل { $n } يوم
}
lang-ahead-days = { $n ->
    [zero] بعد أقل من يوم
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $n } أيام
    [many] بعد { $n } يوماً
   *[other] بعد { $n } يوم
}
lang-sun = الأحد
lang-mon = الاثنين
lang-tue = الثلاثاء
lang-wed = الأربعاء
lang-thu = الخميس
lang-fri = الجمعة
lang-sat = السبت
lang-always = كل الأيام، ليلاً ونهاراً
lang-day-to-day = من { $first } إلى { $last }
lang-between = من { $from } إلى { $until }
