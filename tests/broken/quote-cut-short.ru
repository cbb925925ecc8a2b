# fires: QuoteLength
# zh: 引文比所记位置短
# en: a quote that is shorter than its place

DELETE { GRAPH ?g { e:st1 ikg:quote ?old } }
INSERT { GRAPH ?g { e:st1 ikg:quote "远山汽车采购"@zh } }
WHERE { GRAPH ?g { e:st1 ikg:quote ?old } }
