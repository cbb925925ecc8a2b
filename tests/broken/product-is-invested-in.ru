# fires: investsIn-object
# zh: 投资于产品
# en: money put into a product

INSERT DATA { e:cell ikg:investsIn e:pack }
