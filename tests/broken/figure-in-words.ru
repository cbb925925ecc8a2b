# fires: value-object
# zh: 数值写成文字
# en: a value in words

DELETE { e:obs ikg:value ?old }
INSERT { e:obs ikg:value "一成二" }
WHERE { e:obs ikg:value ?old }
