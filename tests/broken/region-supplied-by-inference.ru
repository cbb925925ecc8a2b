# fires: hasSupplier-subject
# zh: 推断的供应商属于地区
# en: an inferred supplier of a region

INSERT DATA { GRAPH ikg:inferred { e:city ikg:hasSupplier e:cell } }
