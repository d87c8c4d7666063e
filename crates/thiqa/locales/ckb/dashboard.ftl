# تەختەی ژمارەکان.
dashboard-stations = { $n ->
    [one] یەک بنکەی پۆلیسی نموونەیی
   *[other] { $n } بنکەی پۆلیسی نموونەیی
}
dashboard-office = بنکە
dashboard-governorate = پارێزگا
dashboard-period = ماوە
dashboard-months = { $n ->
    [one] دوایین مانگ
   *[other] دوایین { $n } مانگ
}
dashboard-visits = سەردانەکان
dashboard-cases = کەیسە کراوەکان
dashboard-visits-now = سەردانەکانی ئەم مانگە
dashboard-cases-now = کەیسە کراوەکانی ئەم مانگە
dashboard-waiting = نیوەی سەردانیکەران تا ئەوەندە چاوەڕێ بوون
dashboard-woman = ئەوانەی داوای ئەفسەری ژنیان کرد و ئەفسەری ژن پێشوازیی کردن
dashboard-sent-on = ئەم مانگە نێردران بۆ یەکەیەکی تر
dashboard-minutes = { $n ->
    [one] { $n } خولەک
   *[other] { $n } خولەک
}
dashboard-points = { $n ->
    [one] { $n } خاڵی سەدی
   *[other] { $n } خاڵی سەدی
}
dashboard-more = ▲ { $change } زیاتر لە مانگی پێشوو
dashboard-less = ▼ { $change } کەمتر لە مانگی پێشوو
dashboard-same = وەک مانگی پێشوو
dashboard-more-days = ▲ { $change } زیاتر لە هەمان ڕۆژەکانی مانگی پێشوو
dashboard-less-days = ▼ { $change } کەمتر لە هەمان ڕۆژەکانی مانگی پێشوو
dashboard-same-days = وەک هەمان ڕۆژەکانی مانگی پێشوو
dashboard-few = { $n ->
    [one] کەمتر لە { $n }
   *[other] کەمتر لە { $n }
}
dashboard-none = ژمارە نییە
dashboard-trust = زیادبوونی سکاڵا دەشێت نیشانەی متمانەی زیاتر بێت، نەک تاوانی زیاتر: خەڵک دێن بۆ بنکەیەک کە متمانەی پێ دەکەن. کەمیی سکاڵاش مەرج نییە واتای ئاسایشی زیاتر بێت.
dashboard-visits-months = سەردانەکان بەپێی مانگ
dashboard-cases-months = کەیسە کراوەکان بەپێی مانگ
dashboard-reasons = هۆکارەکانی سەردان
dashboard-reason = هۆکار
dashboard-offences = کەیسەکان بەپێی جۆری تاوان
dashboard-offence = جۆری تاوان
dashboard-rest = جۆرەکانی تر
dashboard-map = کەیسە کراوەکان بەپێی پارێزگا
dashboard-comparison = بنکەکان لە تەنیشت یەکەوە
dashboard-month-running = مانگی ئێستا هێشتا تەواو نەبووە. سەردان و کەیسە پارێزراوەکان ناژمێردرێن هەتا ئەفسەری پاراستن بڕیار نەدات کە ئاسایین.
dashboard-withheld = { $n ->
    [one] هەر ژمارەیەک لە { $n } کەمتر بێت، یان ئاشکرای بکات، دادەپۆشرێت.
   *[other] هەر ژمارەیەک لە { $n } کەمتر بێت، یان ئاشکرای بکات، دادەپۆشرێت.
}
dashboard-waiting-short = ناوەڕاستی چاوەڕوانی
dashboard-woman-short = ئەفسەری ژن
dashboard-recorded = چاوپێکەوتنە تۆمارکراوەکان
dashboard-recorded-short = تۆمارکراو (٪)
dashboard-recorded-kinds = چاوپێکەوتنە تۆمارکراوەکان بەپێی جۆر (٪)
dashboard-interview-kind = جۆری چاوپێکەوتن
dashboard-evidence = ئەو دۆسیانەی دوو جۆری سەربەخۆی بەڵگەیان تێدایە
dashboard-evidence-short = دوو جۆر بەڵگە
dashboard-paper = لەسەر کاغەز (بەراورد: { $how })
dashboard-paper-too = لەسەر کاغەزیش: { $n }
dashboard-to-paper = لێرەوە لەسەر کاغەز
dashboard-to-system = لێرەوە لە سیستەمدا
dashboard-to-other = لێرەوە بە ژماردنێکی تر
dashboard-break-same = پێش ئەمە و دوای ئەمە هەمان شت بە هەمان شێوە ژمێردراوە، لایەک لەسەر کاغەز و لایەک لە سیستەمدا.
dashboard-break-similar = پێش ئەمە و دوای ئەمە بە شێوەیەکی نزیک ژمێردراوە، نەک وەک یەک: لایەک لەسەر کاغەز و لایەک لە سیستەمدا.
dashboard-break-broken = بڕین: پێش ئەمە و دوای ئەمە بەراورد ناکرێن، و هیچ گۆڕانێک لە نێوانیاندا هەژمار ناکرێت.
dashboard-averages = تێکڕای مانگانە لەسەر کاغەز { $before }، لە سیستەمدا { $after }: { $change }.
dashboard-averages-similar = تێکڕای مانگانە لەسەر کاغەز { $before }، لە سیستەمدا { $after }: { $change }. بە شێوەیەکی نزیک ژمێردراوە، نەک وەک یەک؛ بۆیە لەوانەیە بەشێک لە گۆڕانەکە هی ژماردنەکە بێت.
dashboard-averages-broken = ئەوەی لەسەر کاغەز ژمێردراوە لەگەڵ ژمارەکانی سیستەم بەراورد ناکرێت: گۆڕان هەژمار ناکرێت.
dashboard-paper-some = هەندێک بنکە لەم مانگانەدا لەسەر کاغەز ژماردوویانە. بۆ بینینی ژمارەکانی، یەک بنکە هەڵبژێرە.
dashboard-by-month = { $what } بەپێی مانگ
