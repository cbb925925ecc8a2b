# fires: Capacity-unit
# zh: 产能以百分比计
# en: a capacity in percent

INSERT DATA { e:plant ikg:annualCapacity e:qa . e:qa a ikg:Quantity ; ikg:value 12.0 ; ikg:unit u:percent }
