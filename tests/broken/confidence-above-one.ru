# fires: Statement-confidence
# zh: 置信度大于一
# en: a confidence above one

DELETE { GRAPH ?g { e:st1 ikg:confidence ?old } }
INSERT { GRAPH ?g { e:st1 ikg:confidence 1.5 } }
WHERE { GRAPH ?g { e:st1 ikg:confidence ?old } }
