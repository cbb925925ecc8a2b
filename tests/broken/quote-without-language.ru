# fires: quote-object
# zh: 引文没有语言标记
# en: a quote without its language

DELETE { GRAPH ?g { e:st1 ikg:quote ?old } }
INSERT { GRAPH ?g { e:st1 ikg:quote "远山汽车采购青禾的电池" } }
WHERE { GRAPH ?g { e:st1 ikg:quote ?old } }
