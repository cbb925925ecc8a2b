# fires: recognizedAs-object
# zh: 称号没有语言标记
# en: a recognition without its language

INSERT DATA { e:plant ikg:recognizedAs "重点项目" }
