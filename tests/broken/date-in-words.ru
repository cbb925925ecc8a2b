# fires: completedOn-object
# zh: 日期写成文字
# en: a date in words

INSERT DATA { e:plant ikg:completedOn "2031年" }
