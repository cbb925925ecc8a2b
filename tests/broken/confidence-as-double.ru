# fires: confidence-object
# zh: 置信度类型不对
# en: a confidence of another type

DELETE { GRAPH ?g { e:st1 ikg:confidence ?old } }
INSERT { GRAPH ?g { e:st1 ikg:confidence 9.0e-1 } }
WHERE { GRAPH ?g { e:st1 ikg:confidence ?old } }
