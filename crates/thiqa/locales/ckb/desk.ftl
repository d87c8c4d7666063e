# پێشوازی
desk-new = پێشوازیکردن لە سەردانیکەر
desk-queue = سەردانەکان
desk-channel = کەسەکە چۆن هات؟
desk-reason = هۆکاری سەردان
desk-reason-hint = پیتەکانی سەرەتا بنووسە بۆ دۆزینەوەی. دەتوانرێت ئێستا بەتاڵ بێت.
desk-not-said = هێشتا نەوتراوە
desk-about = دەربارەی کێیە؟
desk-age-band = تەمەن
desk-sex = ڕەگەز
desk-safe-contact = ڕێگەی سەلامەتی پەیوەندی
desk-safe-contact-hint = سەرەتا بپرسە؛ پەیوەندییەکی نابەجێ لەوانەیە کەسەکە بخاتە مەترسییەوە.
desk-safe-words = کات، کەسی جێی متمانە یان ژمارەی تر
desk-language = زمان
desk-woman = ئەفسەری ژن
desk-wishes-woman = دەیەوێت ئەفسەرێکی ژن پێشوازیی لێ بکات
desk-wished = داواکراوە
desk-needs = پێداویستییەکان
desk-more = ناو، تەلەفۆن و لە کوێوە هاتووە (تەنها ئەگەر کەسەکە بیەوێت)
desk-name = ناو
desk-phone = تەلەفۆن
desk-district = لە کام قەزاوە هاتووە
desk-outside = سنووری بنکە
desk-inside = لە ناو سنووری بنکەوە
desk-from-outside = لە دەرەوەی سنووری بنکە
desk-distance = ماوەی ڕێگا بە کیلۆمەتر
desk-km = { $n ->
    [one] { $n } کیلۆمەتر
   *[other] { $n } کیلۆمەتر
}
desk-note = تێبینی
desk-save = پاشەکەوتکردن و پێدانی ژمارە

# دوای پێشوازی
desk-received = پێشوازی کرا
desk-your-number = ژمارەکەت
desk-number = ژمارەی تۆمار
desk-came = کات
desk-received-go = تکایە کەسەکە بێ چاوەڕوانی ببە بۆ:
desk-received-hidden = ئەم سەردانە لای یەکەی پاراستن پارێزراوە و چیتر لە پرسگە نابینرێت.
desk-next-person = سەردانیکەری دواتر

# لیستەکان
desk-lists = لیستی سەردانەکان
desk-present = ئێستا لە بنکەن
desk-asked-list = چاوەڕوانی بەڕێوەبەر
desk-unmet-list = داوای ئەفسەری ژن جێبەجێ نەکرا
desk-ended = تەواوبووەکان
desk-waiting = چاوەڕوان
desk-helped = خزمەت دەکرێن
desk-nobody = کەس چاوەڕێ ناکات.
desk-none-here = هیچ سەردانێک لێرە نییە.
desk-waits-by-unit = چاوەڕوانان بەپێی یەکە
desk-unit = یەکە
desk-waiting-count = ژمارەی چاوەڕوانان
desk-longest = درێژترین چاوەڕوانی
desk-sealed = داخراو
desk-room-n = ژووری { $n }
desk-board = شاشەی هۆڵی چاوەڕوانی
desk-board-now = فەرموون وەرنە ژوورەوە
desk-board-waiting = چاوەڕوان
desk-board-none = تکایە دابنیشن، ژمارەکەتان لێرە دەردەکەوێت.

# سەردان
desk-visit = سەردان
desk-known = ئەوەی زانراوە
desk-happened = ئەوەی ڕوویداوە
desk-rule = ڕێسا:
desk-then = ئەگەر دەرکەوت ئاساییە، دەنێردرێت بۆ:
desk-waits-for = ماوەی چاوەڕوانی:
desk-helped-by = خزمەتی دەکات:
desk-contact-warning = پەیوەندی:
desk-conflict = ئەفسەرێکی تر تازە دەستی بە خزمەتکردنی ئەم کەسە کرد. هیچی تۆ پاشەکەوت نەکرا؛ ئەوەی نووسیوتە لە خوارەوە ماوە.
desk-you-typed = ئەوەی نووسیوتە و پاشەکەوت نەکراوە:
desk-call = دەستپێکردنی خزمەت
desk-room = ژمارەی ژوور، ئەگەر هەبێت
desk-call-now = ئێستا خزمەتی ئەم کەسە دەکەم
desk-woman-offered = پێشنیار کرا، هێشتا وەڵام نەدراوەتەوە
desk-woman-accepted = ئەفسەرێکی ژن پێشوازیی لێ کرد
desk-woman-declined = پێشنیار کرا و نەیویست
desk-woman-none = هیچ ئەفسەرێکی ژن بەردەست نییە
desk-instead = ئەگەر بەردەست نەبوو: لەبری ئەوە چی کرا
desk-instead-on-call = بانگی ئەفسەری ژنی ئێشکگر کرا
desk-instead-neighbour = ئەفسەرێکی ژنی بنکەیەکی دراوسێ یارمەتی دەدات
desk-instead-medical = کارمەندێکی ژنی تەندروستی یان کۆمەڵایەتی ئامادەیە
desk-instead-waits = کەسەکە هەڵیبژارد چاوەڕێ بکات یان بگەڕێتەوە
desk-instead-other = شتێکی تر
desk-outcome = ئەنجام
desk-outcome-how = سەردانەکە چۆن کۆتایی هات؟
desk-refusal = ئەگەر وەرنەگیرا: هۆکار
desk-told = چی بە کەسەکە وترا
desk-end = کۆتایی بە سەردان بهێنە
desk-open-case = کردنەوەی کەیس
desk-to-case = بڕۆ بۆ کەیسەکە
desk-route = ناردن بۆ یەکەیەکی تر
desk-why = هۆکار
desk-reopen = پاشگەزبوونەوە لە کۆتایی
desk-ask-right = کەسەکە مافی ئەوەی هەیە داوا لە بەڕێوەبەری بنکە بکات جارێکی تر سەیری داواکەی بکات. تکایە پێی بڵێ.
desk-asks = کەسەکە چی دەڵێت
desk-ask = خستنە بەردەم بەڕێوەبەر
desk-asked = چاوەڕوانی وەڵامی بەڕێوەبەر
desk-answer = وەڵام بۆ کەسەکە
desk-correct = ڕاستکردنەوە
desk-correct-hint = تۆماری پێشوو وەک خۆی دەمێنێتەوە؛ ئەمە لەگەڵ هۆکارەکەت زیاد دەکرێت.
desk-seal = داخستنی ئەم سەردانە
desk-seal-hint = دوای ئەمە تەنها یەکەکانی پاراستن دەیبینن و لە هەموو ژمارەکان دەردەهێنرێت.
desk-make-ordinary = ئەم سەردانە ئاساییە
desk-make-ordinary-hint = دەژمێردرێت، و پرسگە و بەڕێوەبەر دەیبینن.

# ئەوەی ڕوویداوە
desk-did-receive = پێشوازی کرا
desk-did-call = ئەفسەرێک دەستی بە خزمەت کرد
desk-did-route = نێردرا بۆ: { $unit }
desk-did-end = کۆتایی هات: { $outcome }
desk-did-ask = کەسەکە داوای لە بەڕێوەبەر کرد
desk-did-answer = بەڕێوەبەر وەڵامی دایەوە
desk-did-reopen = لە کۆتاییەکە پاشگەز بوونەوە
desk-did-correct = ڕاست کرایەوە
desk-did-raise = داخرا
desk-did-open = دەرکەوت ئاساییە

# کاغەزەکان
desk-ticket = پسوولەی ژمارە
desk-ticket-wait = تکایە چاوەڕێ بکە تا ژمارەکەت دەردەکەوێت. ئەگەر هەستت بە مەترسی یان نەخۆشی کرد، دەستبەجێ بە ئەفسەرێک بڵێ.
desk-rights = مافەکانت لە بنکەی پۆلیس
desk-right-heard = مافی خۆتە بە ڕێزەوە گوێت لێ بگیرێت، هەرکەسێک بیت و لە هەر شوێنێکەوە هاتبیت.
desk-right-free = هەموو خزمەتێک لێرە بێ بەرامبەرە؛ کەس بۆی نییە داوای پارە یان بەرژەوەندیت لێ بکات.
desk-right-record = دەتوانیت بە زار یان بە نووسین تاوانێک ڕابگەیەنیت؛ دەستبەجێ دەنووسرێت و ژمارەیەکت پێ دەدرێت.
desk-right-interpreter = دەتوانیت بە زمانی خۆت قسە بکەیت؛ ئەگەر پێویست بوو وەرگێڕ بانگ دەکەین.
desk-right-woman = دەتوانیت داوای ئەفسەرێکی ژن بکەیت.
desk-right-private = دەتوانیت لە ژوورێکی تایبەتدا قسە بکەیت و بڵێیت چۆن بە سەلامەتی پەیوەندیت پێوە بکەین.
desk-right-outside = دەتوانیت سەردانی ئەم بنکەیە بکەیت ئەگەر لە ناوچەیەکی تریش بژیت.
desk-right-commander = ئەگەر داواکەت وەرنەگیرا، هۆکارەکەت پێ دەوترێت و دەتوانیت داوا لە بەڕێوەبەری بنکە بکەیت سەیری بکات.

# ئەوەی ڕێساکان دەیڵێن
desk-why-needed = تکایە هۆکار بنووسە
desk-unit-needed = تکایە یەکەیەک هەڵبژێرە
desk-outcome-needed = تکایە ئەنجامی سەردان هەڵبژێرە
desk-refusal-needed = تکایە هۆکاری وەرنەگرتن هەڵبژێرە
desk-woman-needed = تکایە ئەنجامی پێشنیارەکە هەڵبژێرە
desk-instead-needed = تکایە هەڵبژێرە لەبری ئەوە چی کرا
desk-answer-needed = تکایە وەڵامەکە بنووسە
desk-refused-ended = ئەم سەردانە کۆتایی هاتووە. سەرەتا لە کۆتاییەکە پاشگەز ببەرەوە.
desk-refused-not-ended = ئەم سەردانە هێشتا کۆتایی نەهاتووە.
desk-refused-has-case = لەم سەردانەوە کەیسێک کرایەوە؛ لەوێ بەردەوام بە.
desk-refused-sealed-unit = سەردانی داخراو لای یەکەکانی پاراستن دەمێنێتەوە.
desk-refused-outcome = سەردانێک بۆ ئەم هۆکارە نابێت بەم شێوەیە کۆتایی بێت؛ دەبێت وەربگیرێت و تۆمار بکرێت.
desk-refused-outcome-child = ئەمە دەربارەی کەسێکی خوار هەژدە ساڵە؛ سەردانێکی وا نابێت بەم شێوەیە کۆتایی بێت. دەبێت تۆمار بکرێت و دەستبەجێ کاری لەسەر بکرێت.
desk-refused-refusal = لەم کارەدا ئەمە نابێت ببێتە هۆکاری وەرنەگرتن.
desk-here-before = ئایا ئەم کەسە پێشتر هاتووە؟ بۆی بگەڕێ
desk-card-how = ئایا کارتەکە پێش گێڕانەوە پیشان درا؟
desk-card-read = کەسەکە کارتەکەی خوێندەوە
desk-card-heard = کارتەکە بۆی خوێندرایەوە و گوێی لێ بوو
desk-card-needed = تکایە هەڵبژێرە: خوێندرایەوە یان بیسترا
desk-did-move = لەگەڵ کەیسەکەیدا چوو بۆ یەکەیەکی تر
desk-did-hand-over = کەیسەکەی لای بنکەیەکی ترە
desk-receipt = پسوولە
desk-print-receipt = پسوولە بۆ سەردانکەر (PDF)
desk-receipt-officer = پێشوازیی لێ کرد
desk-receipt-refusal = بۆچی تۆمار نەکرا
desk-receipt-next = دواتر چی دەبێت
desk-receipt-case = کەیسەکە بەو ژمارەیە تۆمار کراوە و کاغەزەکانی دەخرێنە بەردەم دادوەر. دەتوانن بەو ژمارەیە پرسیاری بکەن.
desk-receipt-keep = ئەم کاغەزە هەڵبگرن. بەم ژمارەیە لە هەر کاتێکدا دەتوانرێت لە بنکەکە پرسیار بکرێت، بەخۆڕایی.
desk-receipt-ask = بۆ پرسیار
