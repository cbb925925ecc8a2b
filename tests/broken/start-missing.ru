# fires: Statement-start
# zh: 没有起始位置
# en: a statement without a start

DELETE WHERE { GRAPH ?g { e:st1 ikg:start ?old } }
