# الرسوم البيانية والخرائط.
chart-empty = لا توجد أرقام لهذه المدة.
chart-no-data = لا توجد بيانات
chart-range = من { $least } إلى { $most }
chart-band = من { $least } إلى ما دون { $most }
chart-least = أدنى تقدير
chart-most = أعلى تقدير
chart-area = المحافظة
chart-latest = آخر قيمة: { $value }
chart-boundaries = الحدود والأسماء المبينة على هذه الخريطة للتوضيح فقط، ولا تعني إقراراً رسمياً بها ولا قبولاً لها.
