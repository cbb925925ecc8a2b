# fires: SupplyLink-supplier
# zh: 两个供应方
# en: a supply of two suppliers

DELETE WHERE { GRAPH ?g { e:st0 ikg:details ?old } } ;
INSERT DATA { e:link ikg:supplier e:salt }
