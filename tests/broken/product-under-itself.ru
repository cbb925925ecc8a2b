# fires: NoProductInItself
# zh: 产品是自身的上位类目
# en: a product broader than itself

INSERT DATA { e:battery skos:broader e:battery }
