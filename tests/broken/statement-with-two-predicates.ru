# fires: Statement-predicate
# zh: 两个谓词的陈述
# en: a statement with two predicates

INSERT DATA { GRAPH e:article-two { e:st1 rdf:predicate ikg:cooperatesWith } e:cell ikg:cooperatesWith e:car }
