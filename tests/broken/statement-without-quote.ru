# fires: Statement-quote
# zh: 没有引文的陈述
# en: a statement without a quote

DELETE WHERE { GRAPH ?g { e:st1 ikg:quote ?old } }
