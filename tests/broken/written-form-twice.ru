# fires: Statement-asWritten
# zh: 两种原文写法
# en: a figure written in two ways

INSERT DATA { GRAPH e:article-one { e:st4 ikg:asWritten "30亿元"@zh , "三十亿元"@zh } }
