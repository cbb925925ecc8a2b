# fires: QuoteLength
# zh: 结束位置错了一个字
# en: an end that is one character off

DELETE { GRAPH ?g { e:st1 ikg:end ?old } }
INSERT { GRAPH ?g { e:st1 ikg:end 32 } }
WHERE { GRAPH ?g { e:st1 ikg:end ?old } }
