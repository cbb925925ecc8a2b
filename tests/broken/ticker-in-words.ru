# fires: Entity-ticker
# zh: 股票代码写成文字
# en: a ticker in words

INSERT DATA { e:car ikg:ticker "远山" }
