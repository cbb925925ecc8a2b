# fires: Statement-method
# zh: 没有抽取方法
# en: a statement that names no rule

DELETE WHERE { GRAPH ?g { e:st1 ikg:extractedBy ?old } }
