# ڕووکاری گشتی
web-ministry = وەزارەتی ناوخۆ
web-service = بنکە نموونەییەکانی پۆلیس
web-skip = بڕۆ بۆ ناوەڕۆکی سەرەکی
web-languages = زمانی پەڕە
web-demo-banner = وەشانی نیشاندان: هەموو کەس و کەیسەکانی ئێرە خەیاڵین.
web-emergency = لە کاتی فریاکەوتندا پەیوەندی بکە بە ژمارە { $number }
web-menu = پێڕست
web-account = هەژماری من
web-footer = زانیاری دەربارەی خزمەتگوزارییەکە

# گەڕان
web-station = بەیانیی بنکە
web-dashboard = داشبۆرد
web-visits = سەردانەکان
web-cases = کەیسەکان
web-find = گەڕان
web-accounts = هەژماری بەکارهێنەران
web-registers = تۆمارەکان
web-blanks = فۆڕمی کاغەزی
web-log = تۆماری ڕووداوەکانی سیستەم
web-import = هاوردەکردنی تۆمار
web-sign-in = چوونەژوورەوە
web-sign-out = چوونەدەرەوە
web-lock = قفڵکردنی شاشە
web-exit = ئەم پەڕەیە بەجێبهێڵە
web-back = گەڕانەوە

# دوگمە و وشە باوەکان
web-save = پاشەکەوتکردن
web-continue = بەردەوامبوون
web-cancel = هەڵوەشاندنەوە
web-change = گۆڕین
web-search = گەڕان
web-show = پیشاندان
web-print = چاپکردن
web-download = داگرتن
web-previous = پێشوو
web-next = دواتر
web-yes = بەڵێ
web-no = نەخێر
web-unknown = نەزانراو
web-none = نییە
web-all = هەموو
web-optional = { $label } (ئارەزوومەندانە)
web-show-table = پیشاندانی ژمارەکان لە خشتەدا
web-unverified = هێشتا پشتڕاست نەکراوەتەوە
web-withheld = شاراوە
web-total = کۆ
web-date = بەروار
web-time = کات
web-day = ڕۆژ
web-month = مانگ
web-year = ساڵ

# پەڕە لە جیاتیی وەڵام
web-title-error = هەڵە: { $title }
web-problems = تکایە ئەمانە ڕاست بکەرەوە
web-problem = هەڵە
web-not-found = پەڕەکە نەدۆزرایەوە
web-not-found-text = لەوانەیە ناونیشانەکە هەڵە بێت، یان ئەم تۆمارە بۆ تۆ بەردەست نەبێت. ئەگەر بۆ ئەرکەکەت پێویستتە، تکایە پرس بە بەڕێوەبەری ڕاستەوخۆت بکە.
web-conflict = لەم نێوانەدا کەسێکی تر ئەم تۆمارەی گۆڕیوە
web-conflict-text = هێشتا هیچ پاشەکەوت نەکراوە و ئەوەی نووسیوتە لە خوارەوە ماوە. تکایە سەیری گۆڕانکارییەکان بکە و دووبارە پاشەکەوتی بکە.
web-busy = سیستەمەکە ئێستا سەرقاڵە
web-busy-text = هیچ پاشەکەوت نەکرا. تکایە دوای کەمێکی تر هەوڵ بدەرەوە.
web-broken = کێشەیەک لە سیستەمەکەدا ڕوویدا
web-broken-text = هیچ پاشەکەوت نەکرا. ئەگەر دووبارە بووەوە، تکایە بە ژمارەی { $reference } بەرپرسی سیستەمەکە ئاگادار بکەرەوە.
web-too-many = داواکاریی زۆر لە ماوەیەکی کورتدا
web-too-many-text = بۆ پاراستنی هەژمارەکان، تکایە کەمێک چاوەڕێ بکە و پاشان هەوڵ بدەرەوە.
web-expired = ماوەی دانیشتنەکەت تەواو بوو
web-expired-text = تکایە بۆ درێژەدان بە کارەکەت دووبارە بچۆ ژوورەوە.

# تێبینی لەسەر زانیارییە نووسراوەکان
web-needed = تکایە { $field } بنووسە
web-needed-by-law = بەپێی یاسا دەبێت { $field } بنووسرێت ({ $article })
web-bad-date = تکایە بەروارێکی دروست بەم شێوەیە بنووسە: ڕۆژ/مانگ/ساڵ، وەک { $example }
web-date-future = نابێت بەروارەکە لە داهاتوودا بێت
web-bad-time = تکایە کاتێکی دروست بنووسە، وەک { $example }
web-bad-number = تکایە ژمارەیەکی دروست بنووسە
web-number-range = تکایە ژمارەیەک لە نێوان { $least } و { $most } بنووسە
web-bad-phone = تکایە ژمارەیەکی تەلەفۆنی دروست بنووسە، وەک { $example }
web-unknown-code = تکایە لە لیستەکە هەڵبژێرە: { $field }
web-bad-file = پەڕگەکە نەخوێندرایەوە. تکایە جۆرەکەی بپشکنە و دووبارە هەوڵ بدەرەوە.
web-too-long = دەقەکە لە سنووری ڕێگەپێدراو درێژترە، کە { $n } پیتە
web-records = { $n } تۆمار
web-form-too-long = فۆڕمەکە یان فایلەکە لە سنووری ڕێگەپێدراو گەورەترە.
