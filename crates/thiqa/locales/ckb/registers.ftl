# تۆمارەکان.
registers-intro = هەر ژمارەیەک تەنها جارێک دەدرێت و هەرگیز دووبارە بەکارناهێنرێتەوە. ژمارەی ونبوو واتە شتێک پێویستی بە ڕوونکردنەوەیە.
registers-register = تۆمار
registers-entries = تۆمارکراوەکان
registers-last = دوایین ژمارە
registers-missing = ژمارە ونبووەکان
registers-whole = هیچ شتێک ون نەبووە
registers-range = لە { $first } تا { $last }
registers-empty = هێشتا هیچ شتێک لە تۆمارەکاندا نییە.
registers-passed = دوای گەڕاندنەوەی کۆپی پەڕێنراون: { $ranges }

registers-by-year = تۆمارکراوەکان بەپێی ساڵ
registers-write = دێڕی نوێ
registers-save = پاشەکەوتکردن
registers-event = کەی ڕوویدا
registers-needed = تکایە ئەم خانەیە پڕ بکەرەوە
registers-unknown-code = تکایە لە لیستەکە هەڵبژێرە
registers-bad-case = تکایە ژمارەی کەیس بنووسە، وەک { $example }
registers-not-said = نەوتراوە
registers-date-hint = بۆ نموونە { $example }
registers-case-hint = بۆ نموونە { $example }. بۆ ئەوانەی مافی کردنەوەیان هەیە بە کەیسەکەوە دەبەسترێتەوە.
registers-line = تۆمار
registers-correct = ڕاستکردنەوەی تۆمار
registers-correct-words = ئەوەی یەکەم جار نووسراوە دەمێنێتەوە و ڕاستکردنەوەکە دوای ئەو دەنووسرێت.
registers-why = هۆکار
registers-why-needed = تکایە هۆکارەکە بنووسە
registers-void = پووچەڵکردنەوەی تۆمار
registers-void-words = ژمارە و تۆمارەکە لەگەڵ هۆکارەکەدا دەمێننەوە و ژمارەکە جارێکی تر نادرێتەوە.
registers-void-save = پووچەڵکردنەوە
registers-void-tag = پووچەڵ
registers-end-at = کەی
registers-end-words = بۆ کێ و بە چ فەرمانێک
registers-end-save = تۆماری بکە
registers-refused-voided = ئەم تۆمارە پووچەڵە و ناگۆڕدرێت.
registers-refused-before = ناکرێت پێش کاتی خودی تۆمارەکە بێت.
registers-earlier = پێش ڕاستکردنەوە، لە { $at } نووسراوە
registers-n = ژمارە
registers-at = کاتی ڕووداو
registers-recorded = کاتی تۆمارکردن
registers-remarks = تێبینی
registers-ended = کۆتایی هات لە
registers-before = مانگی پێشوو
registers-later = مانگی دواتر
registers-month = مانگ
registers-not-kept = ئەم تۆمارە هێشتا لێرە ڕاناگیرێت.
registers-month-empty = لەم مانگەدا هیچ تۆمارێک نییە.
registers-sheet = لاپەڕەی { $n } لە { $all }
registers-carried = گواستراوەتەوە لە لاپەڕەکانی پێشووی ئەم ساڵە
registers-forward = دەگوازرێتەوە بۆ لاپەڕەی دواتر
registers-here = { $n ->
    [one] { $n } تۆمار لەم لاپەڕەیەدا
   *[other] { $n } تۆمار لەم لاپەڕەیەدا
}
registers-total = { $n ->
    [one] کۆی مانگ: { $n } تۆمار
   *[other] کۆی مانگ: { $n } تۆمار
}
registers-money = { $amount } دینار
registers-money-forward = لەگەڵ گواستراوەکان: { $amount } دینار
registers-money-total = کۆی مانگ: { $amount } دینار
registers-gap = ژمارەی ونبوو، پێویستە ڕوون بکرێتەوە
registers-closed = بۆ هەڵگری ئەم دانەیە کراوە نییە
registers-listed = وردەکارییەکان لای یەکەی تایبەتمەندن
registers-voided = لە { $at } پووچەڵ کرایەوە: { $why }
registers-corrected = لە { $at } ڕاستکرایەوە
registers-from-paper = لە فۆڕمی { $number }
registers-sign-keeper = ڕاگری تۆمار
registers-sign-commander = بەڕێوەبەری بنکە
registers-sign-date = ڕێکەوت
registers-sign-stamp = مۆر
registers-next = لاپەڕەکانی دواتری ئەم مانگە
