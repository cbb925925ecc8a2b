# fires: Entity-altLabel
# zh: 别名没有语言标记
# en: an alias without its language

INSERT DATA { e:car skos:altLabel "远山" }
