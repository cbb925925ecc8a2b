# fires: Statement-start
# zh: 起始位置为负
# en: a start before the text

DELETE { GRAPH ?g { e:st1 ikg:start ?a ; ikg:end ?b } }
INSERT { GRAPH ?g { e:st1 ikg:start -11 ; ikg:end 0 } }
WHERE { GRAPH ?g { e:st1 ikg:start ?a ; ikg:end ?b } }
