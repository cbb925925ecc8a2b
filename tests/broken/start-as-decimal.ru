# fires: start-object
# zh: 起始位置不是整数类型
# en: a start that is a decimal

DELETE { GRAPH ?g { e:st1 ikg:start ?old } }
INSERT { GRAPH ?g { e:st1 ikg:start 20.0 } }
WHERE { GRAPH ?g { e:st1 ikg:start ?old } }
