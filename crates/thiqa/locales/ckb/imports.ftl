# پەڕەی یەکەم
imports-title = هاوردەکردنی تۆماری پێشوو
imports-lead = کەیسەکان لە خشتەیەکی ئەلیکترۆنی یان بەرنامەیەکی کۆنەوە وەک خۆیان دەگوازرێنەوە. هیچ نانووسرێت پێش ئەوەی ئەنجامەکە ببینیت، و دەکرێت فایلەکە دووبارە هاوردە بکرێتەوە: ئەو ڕیزانەی هەن وەک خۆیان دەمێننەوە.
imports-file = تۆمار
imports-file-hint = فایلی CSV یان Excel ‏(XLSX)، تا ٥٠ مێگابایت. دێڕی یەکەم ناوی ستوونەکانە.
imports-map = فایلی ستوون و وشەکان (ئارەزوومەندانە)
imports-map-hint = فایلی MAP.toml ئەگەر کەسێک ئامادەی کردبێت. ئەگینا لە پەڕەی داهاتوودا ستوونەکان هەڵدەبژێریت.
imports-earlier = هاوردەکردنەکانی ئەم فەرمانگەیە
imports-none = هێشتا هیچ تۆمارێک هاوردە نەکراوە.
imports-open = هێشتا تەواو نەبووە
imports-at = کات
imports-by = لەلایەن
imports-operator = بەکارخەری سیستەم
imports-name = فایل
imports-rows = ڕیزەکان
imports-imported = هاوردەکراو
imports-there = پێشتر هەبوو
imports-refused = ڕەتکراوە
imports-state = دۆخ
imports-running = دەستی پێکرد
imports-whole = تەواو
imports-stopped = پێش کۆتایی ڕاگیرا

# ستوونەکان
imports-columns = کام ستوون بەرامبەر کام خانەیە؟
imports-columns-lead = لە سەردێڕەکانەوە مەزەندەمان کرد. تکایە هەر یەکێک سەیر بکە. ئەوەی بەتاڵ بمێنێتەوە هاوردە ناکرێت.
imports-no-column = — لە فایلەکەدا نییە —
imports-check = پشکنین بێ هاوردەکردن
imports-discard = سڕینەوەی فایل

# ئەنجام
imports-report = چی لێ دەردەچێت
imports-done = تۆمارەکە هاوردە کرا
imports-failed = ئەم فایلە هاوردە ناکرێت
imports-would-import = هاوردە دەکرێن
imports-unmapped = وشەی بێ بەرامبەر
imports-unmapped-lead = کەیسەکانی ئەم وشانەش هاوردە دەکرێن. تاوانەکان ئەوکات لەژێر «{ $other }» دەژمێردرێن و وشەکە لەگەڵ کەیسەکە دەمێنێتەوە.
imports-word = وشە
imports-count = ڕیزەکان
imports-meaning = بەرامبەری «{ $word }»
imports-means = بەرامبەرەکەی
imports-check-again = پشکنینەوە بەم بەرامبەرانە
imports-others = وشەی تر کە نەنووسراون: { $count }
imports-places = ئەو ڕیزانەی شوێنەکەیان قەزایەکی ناسراو نییە: { $count }. وشەکانیان لەگەڵ کەیسەکە دەمێننەوە.
imports-refusals = ڕیزە ڕەتکراوەکان
imports-refusals-shown = { $count } یەکەمیان. هەموویان وەک خۆیان لە فایلەکەی خوارەوەدان، بۆ ئەوەی ڕاست بکرێنەوە و دووبارە هاوردە بکرێن.
imports-row = ڕیز
imports-reason = هۆکار
imports-download = داگرتنی ڕیزە ڕەتکراوەکان
imports-confirm = ئێستا هاوردە بکە
imports-progress = تۆمارەکە دەخوێندرێتەوە
imports-progress-text = { $done } لە { $rows } ڕیز
imports-progress-hint = دەتوانیت ئەم پەڕەیە بەجێبهێڵیت و بگەڕێیتەوە؛ کارەکە بەردەوامە.
imports-stop = ڕاگرتن
imports-back = بۆ هاوردەکردنەکان
imports-cases = بۆ کەیسەکان

# خانەکانمان
imports-field-number = ژمارە لە تۆماردا
imports-field-received-on = ڕێکەوتی هەواڵدان
imports-field-received-time = کاتی هەواڵدان
imports-field-occurred-on = ڕێکەوتی ڕووداو
imports-field-occurred-time = کاتی ڕووداو
imports-field-offence = تاوان
imports-field-place = شوێن
imports-field-premises = جۆری شوێن
imports-field-latitude = هێڵی پانی
imports-field-longitude = هێڵی درێژی
imports-field-story = چی ڕوویدا
imports-field-status = دۆخی کەیس
imports-field-complainant = سکاڵاکار
imports-field-phone = تەلەفۆن

# هەڵەی فایل یان ستوونەکان
imports-choose-file = فایلی تۆمارەکە هەڵبژێرە
imports-choose-columns = لانیکەم ستوونێک هەڵبژێرە کە ڕێکەوتی هەواڵدان یان ڕووداوی تێدابێت
imports-unreadable = فایلەکە ناخوێندرێتەوە: { $why }
imports-save-as-xlsx = ئەمە فایلێکی خشتەی کۆنە. بیکەرەوە و بە شێوەی XLSX یان CSV پاشەکەوتی بکە.
imports-sav-broken = فایلی SPSS تێکچووە یان ناتەواوە. دووبارە بە شێوەی ‎.sav یان CSV پاشەکەوتی بکە.
imports-too-long = فایلەکە لەوە زیاتری تێدایە کە بە جارێک بخوێنرێتەوە. بە شێوەی CSV یان بە چەند بەشێک پاشەکەوتی بکە.
imports-empty-file = هیچ ڕیزێک لە فایلەکەدا نییە
imports-no-sheet = لاپەڕەیەکی وا نییە؛ لە فایلەکەدا { $have } هەیە
imports-broken-row = ڕیزی { $row } ناخوێندرێتەوە: { $why }
imports-map-broken = { $file }، دێڕی { $line }: { $what }
imports-map-field = { $file }، دێڕی { $line }: خانەیەک بە ناوی «{ $what }» نییە
imports-map-empty = { $file }، دێڕی { $line }: لەژێر [columns] هیچ ستوونێک نەنووسراوە
imports-map-date = { $file }، دێڕی { $line }: «{ $what }» شێوەی ڕێکەوت نییە
imports-map-code = { $file }، دێڕی { $line }: «{ $what }» کۆدی ئەم خانەیە نییە
imports-map-column = { $file }، دێڕی { $line }: بۆ خانەی { $name } ستوونی «{ $what }» لە فایلەکەدا نییە؛ ئەمانەی تێدایە { $have }

# هەڵەی ڕیزێک
imports-bad-number = { $field }: زۆر درێژە بۆ ژمارە
imports-bad-date = { $field }: ڕێکەوتێک نییە کە بخوێندرێتەوە
imports-bad-time = { $field }: کاتێک نییە کە بخوێندرێتەوە
imports-bad-point = { $field }: پلەی دروست نین
imports-no-date = { $field }: ڕێکەوتی تێدا نییە
imports-future = { $field }: لە داهاتوودایە
imports-occurred-after = ڕووداوەکە دوای هەواڵدان ڕوویداوە
imports-known-number = ژمارەکە پێشتر بە ناوەڕۆکێکی تر هەیە: { $fields }
