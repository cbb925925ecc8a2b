# fires: Statement-end
# zh: 没有结束位置
# en: a statement without an end

DELETE WHERE { GRAPH ?g { e:st1 ikg:end ?old } }
